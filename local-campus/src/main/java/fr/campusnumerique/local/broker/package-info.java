/** A real Kafka broker. */
@NullMarked
package fr.campusnumerique.local.broker;

import org.jspecify.annotations.NullMarked;
