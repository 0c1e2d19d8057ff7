package fr.campusnumerique.catalog.sessions;

import fr.campusnumerique.eventing.EventConsumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Ends the sessions of a language version that was retired, also if the service stopped right after retiring it. */
@Configuration(proxyBeanMethods = false)
class CourseListener {

    @Bean
    EventConsumer retirements(SessionService sessions) {
        return new EventConsumer()
                .on(
                        "fr.campusnumerique.course.retired.v1",
                        CourseRetired.class,
                        retired -> sessions.endAll(
                                retired.data().code(), retired.data().language(), retired.time()));
    }
}
