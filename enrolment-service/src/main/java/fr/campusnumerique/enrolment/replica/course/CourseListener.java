package fr.campusnumerique.enrolment.replica.course;

import fr.campusnumerique.eventing.NonRetryableEventException;
import fr.campusnumerique.eventing.inbox.EventConsumer;
import fr.campusnumerique.eventing.inbox.EventEnvelope;
import java.util.function.Consumer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CourseListener {

    @Bean
    EventConsumer courses(KnownCourses courses, ApplicationEventPublisher inside) {
        Consumer<EventEnvelope<CourseEvent>> keep = event -> {
            var course = known(event);
            if (courses.keep(course)) {
                inside.publishEvent(new CourseRulesChanged(course.code()));
            }
        };
        return new EventConsumer()
                .on("fr.campusnumerique.course.created.v1", CourseEvent.class, keep)
                .on("fr.campusnumerique.course.revised.v1", CourseEvent.class, keep)
                .on("fr.campusnumerique.course.launched.v1", CourseEvent.class, keep)
                .on("fr.campusnumerique.course.retired.v1", CourseEvent.class, keep);
    }

    /** A sequence numbers the events of one source: counted for another course it would hide that one's own events. */
    private static KnownCourse known(EventEnvelope<CourseEvent> event) {
        var course = event.data().at(event.sequence());
        if (!course.code().equals(event.subject())) {
            throw new NonRetryableEventException("course " + event.subject() + " carries course " + course.code());
        }
        return course;
    }
}
