/** Enrolments of learners in sessions: confirmation, progress, completion, cancellation. */
@NullMarked
package fr.campusnumerique.enrolment;

import fr.campusnumerique.enrolment.enrolment.Enrolments;
import org.jspecify.annotations.NullMarked;
