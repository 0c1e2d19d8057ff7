/** Learners in sessions: {@link fr.campusnumerique.enrolment.enrolment.Enrolment} says where one stands and how far they are. */
@NullMarked
package fr.campusnumerique.enrolment.enrolment;

import org.jspecify.annotations.NullMarked;
