package fr.campusnumerique.certificate.replica.course;

import fr.campusnumerique.eventing.inbox.EventConsumer;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Receives courses: each of their events carries the whole course. */
@Configuration(proxyBeanMethods = false)
class CourseListener {

    private static final List<String> TYPES = Stream.of("created", "revised", "launched", "retired")
            .map("fr.campusnumerique.course.%s.v1"::formatted)
            .toList();

    @Bean
    EventConsumer courses(CourseService courses) {
        return new EventConsumer()
                .on(
                        TYPES,
                        CourseEvent.class,
                        CourseEvent::code,
                        event -> courses.learn(event.data().known(event.sequence())));
    }
}
