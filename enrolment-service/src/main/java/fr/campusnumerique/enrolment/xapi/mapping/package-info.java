/** What other platforms' activities are here, as operators say. */
@NullMarked
package fr.campusnumerique.enrolment.xapi.mapping;

import org.jspecify.annotations.NullMarked;
