/** A real Kafka broker, a document store and an identity provider for one machine: for tests and for {@code ./campus}. */
@NullMarked
package fr.campusnumerique.local;

import org.jspecify.annotations.NullMarked;
