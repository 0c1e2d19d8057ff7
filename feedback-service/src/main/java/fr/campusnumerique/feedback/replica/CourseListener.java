package fr.campusnumerique.feedback.replica;

import fr.campusnumerique.eventing.NonRetryableEventException;
import fr.campusnumerique.eventing.inbox.EventConsumer;
import fr.campusnumerique.eventing.inbox.EventEnvelope;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CourseListener {

    @Bean
    EventConsumer courses(Facts facts) {
        return consumer(facts);
    }

    static EventConsumer consumer(Facts facts) {
        var consumer = new EventConsumer();
        CourseEvent.TYPES.forEach(
                type -> consumer.on(type, CourseEvent.class, event -> facts.keep(ofItself(event), event.sequence())));
        return consumer;
    }

    /** A sequence numbers the events of one source: counted for another course it would hide that one's own events. */
    private static CourseEvent ofItself(EventEnvelope<CourseEvent> event) {
        var course = event.data();
        if (!course.code().equals(event.subject())) {
            throw new NonRetryableEventException(
                    "the event of course " + event.subject() + " is of course " + course.code());
        }
        return course;
    }
}
