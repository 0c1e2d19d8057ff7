/** Enrolment of many people at once, by their administration's training officer. */
@NullMarked
package fr.campusnumerique.enrolment.bulk;

import org.jspecify.annotations.NullMarked;
