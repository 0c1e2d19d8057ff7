/** Learners' requests to be forgotten: taken here, carried out by every service, closed once all have acknowledged. */
@NullMarked
package fr.campusnumerique.enrolment.erasure;

import org.jspecify.annotations.NullMarked;
