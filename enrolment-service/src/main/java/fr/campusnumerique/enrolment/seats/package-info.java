/**
 * The seats of classroom and virtual sessions: {@link fr.campusnumerique.enrolment.seats.Seats} decides, one document for
 * a session; each {@link fr.campusnumerique.enrolment.seats.SeatDecision} is then applied to the enrolment that it is
 * about.
 */
@NullMarked
package fr.campusnumerique.enrolment.seats;

import org.jspecify.annotations.NullMarked;
