package fr.campusnumerique.feedback.survey;

import fr.campusnumerique.feedback.replica.EnrolmentFact;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whom and what a survey is about. It is stored sealed: with course, session, administration and country together,
 * somebody who also reads enrolment-service's database could often tell who answered.
 *
 * @param respondent pseudonym of the learner among the surveys
 * @param completedAt null as long as only a baseline was given
 */
public record Surveyed(
        String respondent,
        String courseCode,
        String language,
        @Nullable String mode,
        String sessionId,
        String administration,
        String country,
        @Nullable Instant completedAt) {

    /** The same, said by somebody who was forgotten. */
    Surveyed ofNobody(String forgottenRespondent) {
        return new Surveyed(
                forgottenRespondent,
                courseCode,
                language,
                mode,
                sessionId,
                EnrolmentFact.NOT_TOLD,
                EnrolmentFact.NOT_TOLD,
                completedAt);
    }
}
