package fr.campusnumerique.feedback.surveys;

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
        @Nullable Instant completedAt) {}
