package fr.campusnumerique.enrolment.replica.course;

import fr.campusnumerique.eventing.inbox.EventConsumer;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CourseListener {

    private static final List<String> TYPES = List.of("created", "revised", "launched", "retired");

    @Bean
    EventConsumer courses(KnownCourses courses, ApplicationEventPublisher inside) {
        var consumer = new EventConsumer();
        TYPES.forEach(type -> consumer.on(
                "fr.campusnumerique.course." + type + ".v1", CourseEvent.class, CourseEvent::code, event -> {
                    var course = event.data().at(event.sequence());
                    if (courses.keep(course)) {
                        inside.publishEvent(new CourseRulesChanged(course.code()));
                    }
                }));
        return consumer;
    }
}
