package fr.campusnumerique.feedback.survey;

import fr.campusnumerique.eventing.outbox.EventType;

/** What the outside learns of the ratings of sessions. */
sealed interface SessionFeedbackEvent {

    /**
     * So many have rated a session by now.
     *
     * @param respondents 10 at least, rounded to the nearest 5, and more than before
     * @param ratingAverage 1 to 5, rounded to two decimals
     */
    @EventType("fr.campusnumerique.session-feedback.summarised.v1")
    record Summarised(String sessionId, String courseCode, int respondents, double ratingAverage)
            implements SessionFeedbackEvent {}
}
