package fr.campusnumerique.catalog.booking;

import fr.campusnumerique.local.parts.OtherServices;

/** What the feedback side says of sessions. */
final class SessionFeedback {

    private SessionFeedback() {}

    static void summarise(String session, long sequence, int respondents, String rating) {
        var type = "fr.campusnumerique.session-feedback.summarised.v1";
        OtherServices.publish("campus.feedback", "session-feedback", type, session, sequence, """
                {"sessionId": "%s", "courseCode": "AI-1", "respondents": %d, "ratingAverage": %s, "new": true}
                """.formatted(
                        session, respondents, rating));
    }
}
