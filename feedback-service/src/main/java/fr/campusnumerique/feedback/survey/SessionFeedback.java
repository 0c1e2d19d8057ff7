package fr.campusnumerique.feedback.survey;

import fr.campusnumerique.eventing.outbox.Outbox;
import fr.campusnumerique.eventing.outbox.PublishesEvents;
import fr.campusnumerique.feedback.disclosure.DisclosureService;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * What is public of the ratings of one session. By the rule of published figures: an average of {@value
 * DisclosureService#FEWEST_FOR_MEANS} or more, with their number rounded; published again with each further step of that.
 */
@Document("session-feedback")
class SessionFeedback implements PublishesEvents {

    @Id
    private final String id;

    @Version
    private @Nullable Long version;

    private final String courseCode;

    /** As they were published last. */
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
        return respondentsNow >= DisclosureService.FEWEST_FOR_MEANS
                && DisclosureService.rounded(respondentsNow) > respondents;
    }

    /** @throws IllegalStateException if it is not due */
    void summarise(int respondentsNow, long sumOfRatings, Instant now) {
        if (!due(respondentsNow)) {
            throw new IllegalStateException("session " + id + " has to wait for more respondents");
        }
        respondents = DisclosureService.rounded(respondentsNow);
        var average = BigDecimal.valueOf(sumOfRatings)
                .divide(BigDecimal.valueOf(respondentsNow), 2, RoundingMode.HALF_UP)
                .doubleValue();
        outbox.record(new SessionFeedbackEvent.Summarised(id, courseCode, respondents, average), now);
    }

    @Override
    public Outbox outbox() {
        return outbox;
    }
}
