/** The address by which a learner's calendar program, which has no token, reads their own dates. */
@NullMarked
package fr.campusnumerique.enrolment.calendars;

import org.jspecify.annotations.NullMarked;
