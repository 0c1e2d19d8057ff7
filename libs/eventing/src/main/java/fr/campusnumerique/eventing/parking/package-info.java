/** Deliveries that fail: retried while that may help, else parked for an operator. */
@NullMarked
package fr.campusnumerique.eventing.parking;

import org.jspecify.annotations.NullMarked;
