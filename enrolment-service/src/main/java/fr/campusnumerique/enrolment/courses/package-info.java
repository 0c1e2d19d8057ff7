/** This service's own copy of what it needs to know of the catalogue's courses: their modules and completion rule. */
@NullMarked
package fr.campusnumerique.enrolment.courses;

import org.jspecify.annotations.NullMarked;
