package fr.campusnumerique.feedback.copies;

import fr.campusnumerique.eventing.EventConsumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class EnrolmentListener {

    @Bean
    EventConsumer enrolments(KnownCompletions completions) {
        return new EventConsumer()
                .on(
                        EnrolmentEvent.COMPLETED,
                        EnrolmentEvent.class,
                        event -> completions.learn(event.data(), event.sequence()));
    }
}
