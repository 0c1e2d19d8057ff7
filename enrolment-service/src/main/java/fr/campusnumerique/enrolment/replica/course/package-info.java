/** This service's own copy of what it needs to know of the catalogue's courses: titles, modules and completion rule. */
@NullMarked
package fr.campusnumerique.enrolment.replica.course;

import org.jspecify.annotations.NullMarked;
