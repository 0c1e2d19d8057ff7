/** The enrolment service: who takes part in which session, how far they are, and when they have completed the course. */
@NullMarked
package fr.campusnumerique.enrolment;

import org.jspecify.annotations.NullMarked;
