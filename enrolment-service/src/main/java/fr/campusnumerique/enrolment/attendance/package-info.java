/** Who was there, as the trainers of a session note it. */
@NullMarked
package fr.campusnumerique.enrolment.attendance;

import org.jspecify.annotations.NullMarked;
