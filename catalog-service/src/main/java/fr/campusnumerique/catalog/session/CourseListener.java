package fr.campusnumerique.catalog.session;

import fr.campusnumerique.eventing.inbox.EventConsumer;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Ends the sessions of language versions that are retired, also if the service stopped right after retiring one. Every
 * event of a course carries all of them: the topic is compacted, so a later one may be all that is left of a retirement.
 */
@Configuration(proxyBeanMethods = false)
class CourseListener {

    private static final List<String> TYPES = Stream.of("created", "revised", "launched", "retired")
            .map("fr.campusnumerique.course.%s.v1"::formatted)
            .toList();

    @Bean
    EventConsumer retirements(SessionService sessions) {
        return new EventConsumer()
                .on(TYPES, CoursePayload.class, CoursePayload::code, event -> endRetired(event.data(), sessions));
    }

    private static void endRetired(CoursePayload course, SessionService sessions) {
        for (var version : course.languageVersions()) {
            var end = version.retiredAt();
            if (end != null) {
                sessions.endAll(course.code(), version.language(), end);
            }
        }
    }
}
