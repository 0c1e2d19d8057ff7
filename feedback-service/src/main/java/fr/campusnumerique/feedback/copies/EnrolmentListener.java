package fr.campusnumerique.feedback.copies;

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
                    var erasureId = event.data().erasureId();
                    if (erasureId != null) {
                        here.publishEvent(new EnrolmentForgotten(event.subject(), Optional.of(erasureId)));
                    }
                    completions.learn(told(event), event.sequence());
                    facts.learn(fact(event, pseudonyms));
                },
                removed -> {
                    here.publishEvent(new EnrolmentForgotten(removed.subject(), Optional.empty()));
                    facts.remove(EnrolmentFact.class, pseudonyms.ofEnrolment(removed.subject()), removed.sequence());
                });
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
