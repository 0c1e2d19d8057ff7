/** Requests for seats that wait for the line manager or the training office of an administration. */
@NullMarked
package fr.campusnumerique.enrolment.approval;

import org.jspecify.annotations.NullMarked;
