package fr.campusnumerique.catalog.session;

import fr.campusnumerique.eventing.NonRetryableEventException;
import fr.campusnumerique.eventing.inbox.EventConsumer;
import fr.campusnumerique.eventing.inbox.EventEnvelope;
import java.util.function.Consumer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Ends the sessions of language versions that are retired, also if the service stopped right after retiring one. Every
 * event of a course carries all of them: the topic is compacted, so a later one may be all that is left of a retirement.
 */
@Configuration(proxyBeanMethods = false)
class CourseListener {

    @Bean
    EventConsumer retirements(SessionService sessions) {
        Consumer<EventEnvelope<CoursePayload>> end = event -> endRetired(payload(event), sessions);
        return new EventConsumer()
                .on("fr.campusnumerique.course.created.v1", CoursePayload.class, end)
                .on("fr.campusnumerique.course.revised.v1", CoursePayload.class, end)
                .on("fr.campusnumerique.course.launched.v1", CoursePayload.class, end)
                .on("fr.campusnumerique.course.retired.v1", CoursePayload.class, end);
    }

    private static void endRetired(CoursePayload course, SessionService sessions) {
        for (var version : course.languageVersions()) {
            var end = version.retiredAt();
            if (end != null) {
                sessions.endAll(course.code(), version.language(), end);
            }
        }
    }

    /** What one course publishes must not end the sessions of another. */
    private static CoursePayload payload(EventEnvelope<CoursePayload> event) {
        var course = event.data();
        if (!course.code().equals(event.subject())) {
            throw new NonRetryableEventException("course " + event.subject() + " carries course " + course.code());
        }
        return course;
    }
}
