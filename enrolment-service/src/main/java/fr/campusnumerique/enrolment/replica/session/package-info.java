/** This service's own copy of what it needs to know of the catalogue's sessions. */
@NullMarked
package fr.campusnumerique.enrolment.replica.session;

import org.jspecify.annotations.NullMarked;
