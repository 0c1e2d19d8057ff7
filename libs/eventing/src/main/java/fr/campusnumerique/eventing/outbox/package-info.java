/** Events inside the aggregate's document: what a service records. */
@NullMarked
package fr.campusnumerique.eventing.outbox;

import org.jspecify.annotations.NullMarked;
