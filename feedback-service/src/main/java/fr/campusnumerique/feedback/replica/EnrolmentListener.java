package fr.campusnumerique.feedback.replica;

import fr.campusnumerique.eventing.EventConsumer;
import fr.campusnumerique.eventing.ImpossibleEventException;
import fr.campusnumerique.eventing.Received;
import fr.campusnumerique.eventing.Removed;
import fr.campusnumerique.feedback.Pseudonyms;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class EnrolmentListener {

    @Bean
    EventConsumer enrolments(
            KnownCompletions completions, Facts facts, Pseudonyms pseudonyms, ApplicationEventPublisher here) {
        return consumer(
                event -> {
                    var enrolment = told(event);
                    Runnable learn = () -> {
                        completions.learn(enrolment, event.sequence());
                        facts.learn(fact(event, pseudonyms));
                    };
                    var erasureId = enrolment.erasureId();
                    if (erasureId == null) {
                        learn.run();
                    } else {
                        var forgotten = new EnrolmentForgotten(event.subject(), Optional.of(erasureId));
                        forgetting(learn, () -> here.publishEvent(forgotten));
                    }
                },
                removed -> {
                    var forgotten = new EnrolmentForgotten(removed.subject(), Optional.empty());
                    var id = pseudonyms.ofEnrolment(removed.subject());
                    forgetting(
                            () -> facts.remove(EnrolmentFact.class, id, removed.sequence()),
                            () -> here.publishEvent(forgotten));
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

    static EventConsumer consumer(Consumer<Received<EnrolmentEvent>> handler, Consumer<Removed> removal) {
        var consumer = new EventConsumer().onTombstone(EnrolmentEvent.REMOVED, removal);
        EnrolmentEvent.TYPES.forEach(type -> consumer.on(type, EnrolmentEvent.class, handler));
        return consumer;
    }

    static EnrolmentFact fact(Received<EnrolmentEvent> event, Pseudonyms pseudonyms) {
        return EnrolmentFact.of(told(event), event.sequence(), pseudonyms);
    }

    /** A sequence numbers the events of one source: counted for another enrolment it would hide that one's own events. */
    private static EnrolmentEvent told(Received<EnrolmentEvent> event) {
        var enrolment = event.data();
        if (!enrolment.enrolmentId().equals(event.subject())) {
            throw new ImpossibleEventException(
                    "enrolment " + event.subject() + " tells of enrolment " + enrolment.enrolmentId());
        }
        return enrolment;
    }
}
