/** Reads xAPI statements by the rules of the standard, and of this campus; knows neither store nor learners. */
@NullMarked
package fr.campusnumerique.enrolment.xapi.statement;

import org.jspecify.annotations.NullMarked;
