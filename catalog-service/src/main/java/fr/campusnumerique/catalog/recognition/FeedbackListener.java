package fr.campusnumerique.catalog.recognition;

import fr.campusnumerique.eventing.NonRetryableEventException;
import fr.campusnumerique.eventing.inbox.EventConsumer;
import fr.campusnumerique.eventing.inbox.Replica;
import java.math.BigDecimal;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;

/** Follows what learners said of sessions, in sums that lead to nobody. */
@Configuration(proxyBeanMethods = false)
class FeedbackListener {

    /** What this service reads of a session's feedback. */
    record FeedbackSummarised(String sessionId, int respondents, BigDecimal ratingAverage) {}

    @Bean
    EventConsumer sessionFeedback(MongoTemplate mongo, RecognitionService recognition) {
        return new EventConsumer()
                .on(
                        "fr.campusnumerique.session-feedback.summarised.v1",
                        FeedbackSummarised.class,
                        FeedbackSummarised::sessionId,
                        event -> {
                            var said = event.data();
                            if (said.respondents() < 0 || said.ratingAverage().signum() < 0) {
                                throw new NonRetryableEventException(
                                        "fewer than no respondents, or less than no rating");
                            }
                            var known = new KnownFeedback(
                                    said.sessionId(), event.sequence(), said.respondents(), said.ratingAverage());
                            Replica.upsertIfNewer(mongo, known);
                            recognition.considerTrainersOf(said.sessionId());
                        });
    }
}
