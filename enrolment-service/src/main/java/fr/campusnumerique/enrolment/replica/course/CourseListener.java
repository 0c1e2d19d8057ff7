package fr.campusnumerique.enrolment.replica.course;

import fr.campusnumerique.eventing.inbox.EventConsumer;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CourseListener {

    private static final List<String> TYPES = Stream.of("created", "revised", "launched", "retired")
            .map("fr.campusnumerique.course.%s.v1"::formatted)
            .toList();

    @Bean
    EventConsumer courses(KnownCourses courses, ApplicationEventPublisher inside) {
        return new EventConsumer().on(TYPES, CourseEvent.class, CourseEvent::code, event -> {
            var course = event.data().at(event.sequence());
            if (courses.keep(course)) {
                inside.publishEvent(new CourseRulesChanged(course.code()));
            }
        });
    }
}
