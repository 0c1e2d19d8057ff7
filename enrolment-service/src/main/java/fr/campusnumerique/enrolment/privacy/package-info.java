/**
 * What a learner may ask about their own data: an export, and to be forgotten. Requests to be forgotten are taken here,
 * carried out by every service, and closed once all have acknowledged.
 */
@NullMarked
package fr.campusnumerique.enrolment.privacy;

import org.jspecify.annotations.NullMarked;
