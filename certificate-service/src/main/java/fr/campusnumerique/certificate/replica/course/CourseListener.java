package fr.campusnumerique.certificate.replica.course;

import fr.campusnumerique.eventing.NonRetryableEventException;
import fr.campusnumerique.eventing.inbox.EventConsumer;
import fr.campusnumerique.eventing.inbox.EventEnvelope;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Receives courses: each of their events carries the whole course. */
@Configuration(proxyBeanMethods = false)
class CourseListener {

    @Bean
    EventConsumer courses(CourseService courses) {
        Consumer<EventEnvelope<CourseEvent>> learn =
                event -> courses.learn(checked(event).known(event.sequence()));
        return new EventConsumer()
                .on("fr.campusnumerique.course.created.v1", CourseEvent.class, learn)
                .on("fr.campusnumerique.course.revised.v1", CourseEvent.class, learn)
                .on("fr.campusnumerique.course.launched.v1", CourseEvent.class, learn)
                .on("fr.campusnumerique.course.retired.v1", CourseEvent.class, learn);
    }

    /** A sequence numbers the events of one source: counted for another course it would hide that one's own events. */
    private static CourseEvent checked(EventEnvelope<CourseEvent> event) {
        var course = event.data();
        if (!course.code().equals(event.subject())) {
            throw new NonRetryableEventException(
                    "course " + event.subject() + " carries the state of course " + course.code());
        }
        return course;
    }
}
