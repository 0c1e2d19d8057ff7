package fr.campusnumerique.feedback.copies;

import fr.campusnumerique.eventing.EventConsumer;
import fr.campusnumerique.eventing.ImpossibleEventException;
import fr.campusnumerique.eventing.Received;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CourseListener {

    @Bean
    EventConsumer courses(KnownCourses courses) {
        var consumer = new EventConsumer();
        CourseEvent.TYPES.forEach(
                type -> consumer.on(type, CourseEvent.class, event -> courses.learn(told(event), event.sequence())));
        return consumer;
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
