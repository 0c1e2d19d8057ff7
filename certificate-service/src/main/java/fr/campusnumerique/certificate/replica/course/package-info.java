/** This service's own copy of the facts about courses that a certificate states. */
@NullMarked
package fr.campusnumerique.certificate.replica.course;

import org.jspecify.annotations.NullMarked;
