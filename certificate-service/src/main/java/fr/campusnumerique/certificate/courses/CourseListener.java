package fr.campusnumerique.certificate.courses;

import fr.campusnumerique.eventing.EventConsumer;
import fr.campusnumerique.eventing.Received;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Hears of courses: each of their events carries the whole course. */
@Configuration(proxyBeanMethods = false)
class CourseListener {

    @Bean
    EventConsumer courses(CourseCopy copy) {
        Consumer<Received<CourseEvent>> learn = event -> copy.learn(event.data(), event.sequence());
        return new EventConsumer()
                .on("fr.campusnumerique.course.created.v1", CourseEvent.class, learn)
                .on("fr.campusnumerique.course.revised.v1", CourseEvent.class, learn)
                .on("fr.campusnumerique.course.launched.v1", CourseEvent.class, learn)
                .on("fr.campusnumerique.course.retired.v1", CourseEvent.class, learn);
    }
}
