package fr.campusnumerique.feedback.replica;

import fr.campusnumerique.eventing.inbox.EventConsumer;
import java.util.function.Consumer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class EnrolmentListener {

    @Bean
    EventConsumer enrolments(Facts facts, ApplicationEventPublisher here) {
        return consumer(facts, here::publishEvent);
    }

    static EventConsumer consumer(Facts facts, Consumer<EnrolmentForgotten> forget) {
        return new EventConsumer()
                .onTombstone(
                        EnrolmentEvent.REMOVED,
                        removed -> forgetting(
                                () -> facts.removeEnrolment(removed.subject(), removed.sequence()),
                                () -> forget.accept(new EnrolmentForgotten(removed.subject(), false))))
                .onAll(EnrolmentEvent.TYPES, EnrolmentEvent.class, EnrolmentEvent::enrolmentId, events -> {
                    var forgotten = events.stream()
                            .filter(event -> event.data().erasureId() != null)
                            .map(event -> new EnrolmentForgotten(event.subject(), true))
                            .toList();
                    forgetting(() -> facts.keepEnrolments(events), () -> forgotten.forEach(forget));
                });
    }

    /**
     * What is said until the facts change is forgotten after that: later, whoever says something finds that it is not theirs.
     * It is forgotten before as well, because an erasure is acknowledged once no fact leads to the learner.
     */
    private static void forgetting(Runnable changeFacts, Runnable forget) {
        forget.run();
        changeFacts.run();
        forget.run();
    }
}
