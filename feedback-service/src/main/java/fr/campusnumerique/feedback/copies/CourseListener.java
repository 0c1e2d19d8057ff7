package fr.campusnumerique.feedback.copies;

import fr.campusnumerique.eventing.EventConsumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class CourseListener {

    @Bean
    EventConsumer courses(KnownCourses courses) {
        var consumer = new EventConsumer();
        CourseEvent.TYPES.forEach(
                type -> consumer.on(type, CourseEvent.class, event -> courses.learn(event.data(), event.sequence())));
        return consumer;
    }
}
