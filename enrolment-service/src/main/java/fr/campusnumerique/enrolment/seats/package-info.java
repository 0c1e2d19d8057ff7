/**
 * The seats of classroom and virtual sessions: {@link fr.campusnumerique.enrolment.seats.Seats} decides, one document for
 * a session; what it decided for a learner is an {@link fr.campusnumerique.enrolment.seats.Assignment} that the
 * enrolment follows.
 */
@NullMarked
package fr.campusnumerique.enrolment.seats;

import org.jspecify.annotations.NullMarked;
