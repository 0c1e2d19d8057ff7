package fr.campusnumerique.catalog.trainers;

import fr.campusnumerique.eventing.inbox.EventConsumer;
import fr.campusnumerique.eventing.NonRetryableEventException;
import java.math.BigDecimal;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Hears what learners said of sessions, in sums that lead to nobody. */
@Configuration(proxyBeanMethods = false)
class FeedbackListener {

    /** What this service reads of a session's feedback. */
    record FeedbackSummarised(String sessionId, int respondents, BigDecimal ratingAverage) {}

    @Bean
    EventConsumer sessionFeedback(Trainers trainers, RecognitionService recognition) {
        return new EventConsumer()
                .on("fr.campusnumerique.session-feedback.summarised.v1", FeedbackSummarised.class, event -> {
                    var said = event.data();
                    if (said.respondents() < 0 || said.ratingAverage().signum() < 0) {
                        throw new NonRetryableEventException("fewer than no respondents, or less than no rating");
                    }
                    recognition.learn(said.sessionId(), event.sequence(), said.respondents(), said.ratingAverage());
                    trainers.askedFor(said.sessionId()).stream()
                            .filter(trainer -> trainer.sessionsHeld().contains(said.sessionId()))
                            .forEach(trainer -> recognition.consider(trainer.id()));
                });
    }
}
