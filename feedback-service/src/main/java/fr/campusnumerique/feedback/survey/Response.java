package fr.campusnumerique.feedback.survey;

import org.jspecify.annotations.Nullable;

/**
 * What one learner said about one enrolment, at up to three moments.
 *
 * @param id pseudonym of the enrolment among the surveys
 */
public record Response(
        String id,
        Surveyed about,
        @Nullable Scores baseline,
        @Nullable Scores followUp,
        @Nullable Scores later) {}
