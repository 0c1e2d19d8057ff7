package fr.campusnumerique.feedback.replica;

import fr.campusnumerique.eventing.inbox.EventConsumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CourseListener {

    @Bean
    EventConsumer courses(Facts facts) {
        return consumer(facts);
    }

    static EventConsumer consumer(Facts facts) {
        return new EventConsumer()
                .on(
                        CourseEvent.TYPES,
                        CourseEvent.class,
                        CourseEvent::code,
                        event -> facts.keep(event.data(), event.sequence()));
    }
}
