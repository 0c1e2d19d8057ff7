package fr.campusnumerique.feedback.survey;

import fr.campusnumerique.eventing.Outbox;
import fr.campusnumerique.eventing.PublishesEvents;
import fr.campusnumerique.feedback.Group;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * What is public of the ratings of one session. It is told in steps of at least {@value Group#FEWEST} respondents, so that
 * neither a summary nor the difference between two is about fewer.
 */
@Document("session-feedback")
class SessionFeedback implements PublishesEvents {

    @Id
    private final String id;

    @Version
    private @Nullable Long version;

    private final String courseCode;
    private int respondents;
    private Outbox outbox = Outbox.empty();

    private SessionFeedback(String id, String courseCode) {
        this.id = id;
        this.courseCode = courseCode;
    }

    static SessionFeedback of(String sessionId, String courseCode) {
        return new SessionFeedback(sessionId, courseCode);
    }

    /** Whether enough have come since the last summary. */
    boolean due(int respondentsNow) {
        return respondentsNow >= respondents + Group.FEWEST;
    }

    /** @throws IllegalStateException if it is not due */
    void summarise(int respondentsNow, int sumOfRatings, Instant now) {
        if (!due(respondentsNow)) {
            throw new IllegalStateException("session " + id + " has to wait for more respondents");
        }
        respondents = respondentsNow;
        var average = BigDecimal.valueOf(sumOfRatings)
                .divide(BigDecimal.valueOf(respondents), 2, RoundingMode.HALF_UP)
                .doubleValue();
        outbox.record(new SessionFeedbackEvent.Summarised(id, courseCode, respondents, average), now);
    }

    @Override
    public Outbox outbox() {
        return outbox;
    }
}
