package fr.campusnumerique.feedback.replica;

/**
 * The learner of an enrolment was forgotten. Whoever keeps anything about the enrolment drops it, or what leads to them;
 * published again with each delivery.
 *
 * @param counts whether the enrolment still counts, as nobody's; otherwise nothing stays of it
 */
public record EnrolmentForgotten(String enrolmentId, boolean counts) {}
