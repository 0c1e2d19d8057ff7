/** The way in: a record as an event, its handler, and replicas of others' aggregates. */
@NullMarked
package fr.campusnumerique.eventing.inbox;

import org.jspecify.annotations.NullMarked;
