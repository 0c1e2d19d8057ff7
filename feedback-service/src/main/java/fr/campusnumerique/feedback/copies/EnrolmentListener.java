package fr.campusnumerique.feedback.copies;

import fr.campusnumerique.eventing.EventConsumer;
import fr.campusnumerique.eventing.ImpossibleEventException;
import fr.campusnumerique.eventing.Received;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class EnrolmentListener {

    @Bean
    EventConsumer enrolments(KnownCompletions completions) {
        var consumer = new EventConsumer();
        EnrolmentEvent.TYPES.forEach(type ->
                consumer.on(type, EnrolmentEvent.class, event -> completions.learn(told(event), event.sequence())));
        return consumer;
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
