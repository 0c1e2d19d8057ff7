package fr.campusnumerique.feedback.replica;

import java.util.Optional;

/**
 * The learner of an enrolment was forgotten. Whoever keeps anything about the enrolment drops it, or what leads to them;
 * told again with each delivery.
 *
 * @param erasureId the same for all that was this learner's; empty if nothing stays of the enrolment
 */
public record EnrolmentForgotten(String enrolmentId, Optional<String> erasureId) {}
