package fr.campusnumerique.feedback.replica;

import fr.campusnumerique.eventing.EventConsumer;
import fr.campusnumerique.eventing.ImpossibleEventException;
import fr.campusnumerique.eventing.Received;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CourseListener {

    @Bean
    EventConsumer courses(KnownCourses courses, Facts facts) {
        // Two copies with a write each: both keep the newest, so that what a crash leaves undone is done when it comes
        // again.
        return consumer(event -> {
            courses.learn(told(event), event.sequence());
            facts.learn(fact(event));
        });
    }

    static EventConsumer consumer(Consumer<Received<CourseEvent>> handler) {
        var consumer = new EventConsumer();
        CourseEvent.TYPES.forEach(type -> consumer.on(type, CourseEvent.class, handler));
        return consumer;
    }

    static CourseFact fact(Received<CourseEvent> event) {
        return CourseFact.of(told(event), event.sequence());
    }

    /** A sequence numbers the events of one source: counted for another course it would hide that one's own events. */
    private static CourseEvent told(Received<CourseEvent> event) {
        var course = event.data();
        if (!course.code().equals(event.subject())) {
            throw new ImpossibleEventException("course " + event.subject() + " tells of course " + course.code());
        }
        return course;
    }
}
