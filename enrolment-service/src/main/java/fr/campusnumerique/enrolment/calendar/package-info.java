/** A learner's own dates for calendar programs: by token, or by a secret address for programs that have none. */
@NullMarked
package fr.campusnumerique.enrolment.calendar;

import org.jspecify.annotations.NullMarked;
