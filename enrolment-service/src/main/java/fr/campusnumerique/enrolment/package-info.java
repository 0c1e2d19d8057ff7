/** Enrolments of learners in sessions: confirmation, progress, completion, cancellation. */
@NullMarked
package fr.campusnumerique.enrolment;

import org.jspecify.annotations.NullMarked;
