package fr.campusnumerique.feedback.survey;

import org.jspecify.annotations.Nullable;

/**
 * What one learner said about one enrolment, at up to three moments, and what they think of the session.
 *
 * @param baselineRetrospective whether the baseline was given in the follow-up form, looking back
 */
record Survey(
        @Nullable Scores baseline,
        boolean baselineRetrospective,
        @Nullable Scores followUp,
        @Nullable Scores later,
        @Nullable Opinion opinion) {

    /**
     * How somebody sees themselves at one moment, on the same scale each time.
     *
     * @param proficiency {@value #LOWEST} lowest to {@value #HIGHEST} highest
     * @param confidence {@value #LOWEST} lowest to {@value #HIGHEST} highest
     */
    record Scores(int proficiency, int confidence) {

        static final int LOWEST = 1;
        static final int HIGHEST = 5;
    }

    /**
     * What somebody thinks of the session once it is over.
     *
     * @param rating {@value Scores#LOWEST} lowest to {@value Scores#HIGHEST} highest
     */
    record Opinion(int rating, @Nullable String comment) {

        static final int LONGEST_COMMENT = 4_000;
    }

    /** When learners are asked; named as in the store. */
    enum Moment {
        /** Before the first part of a session, or before completing a self-paced one. */
        BASELINE("baseline"),
        /** Once the course is completed. */
        FOLLOW_UP("followUp"),
        /** Three months after the completion. */
        LATER("later");

        private final String field;

        Moment(String field) {
            this.field = field;
        }

        String field() {
            return field;
        }
    }
}
