package fr.campusnumerique.certificate.replica.course;

import fr.campusnumerique.eventing.inbox.EventConsumer;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Receives courses: each of their events carries the whole course. */
@Configuration(proxyBeanMethods = false)
class CourseListener {

    private static final List<String> TYPES = List.of("created", "revised", "launched", "retired");

    @Bean
    EventConsumer courses(CourseService courses) {
        var consumer = new EventConsumer();
        TYPES.forEach(type -> consumer.on(
                "fr.campusnumerique.course." + type + ".v1",
                CourseEvent.class,
                CourseEvent::code,
                event -> courses.learn(event.data().known(event.sequence()))));
        return consumer;
    }
}
