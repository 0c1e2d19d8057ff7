package fr.campusnumerique.enrolment.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.enrolment.CampusTest;
import fr.campusnumerique.enrolment.Http;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The address of a calendar is a secret: what operators read does not show it. */
@ExtendWith(OutputCaptureExtension.class)
class CalendarSecrecyTest extends CampusTest {

    private static final String PATTERN = "/calendars/learner/{secret}.ics";

    private final LoggingSystem logs = LoggingSystem.get(getClass().getClassLoader());

    @Autowired
    private ObservationRegistry observations;

    @BeforeEach
    void log_what_operators_see() {
        logs.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.INFO);
    }

    @AfterEach
    void log_as_other_tests_do() {
        logs.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.WARN);
    }

    @Test
    void the_secret_is_in_no_log_no_metric_and_no_trace(CapturedOutput output) {
        var ended = new Ended(new ArrayBlockingQueue<>(1_000));
        observations.observationConfig().observationHandler(ended);
        var learner = "learner-" + UUID.randomUUID();
        var asked = http.put("/enrolments/calendar-link", learner, "");
        var path = URI.create(asked.body().get("address").asString()).getPath();
        var secret = path.substring(path.lastIndexOf('/') + 1).replace(".ics", "");

        Stream.of(path, path.replace(".ics", ""), path + "/more", path.replace("learner", "trainer"))
                .forEach(some -> http.raw(http.anonymous(some).GET()));
        http.delete("/enrolments/calendar-link", learner);
        http.raw(http.anonymous(path).GET());
        http.raw(http.request(path, Http.tokenOf(learner)).POST(BodyPublishers.noBody()));

        await().until(() -> metrics().contains(PATTERN));
        await().until(() ->
                ended.told().stream().filter(told -> told.contains(PATTERN)).count() >= 2);
        assertThat(metrics()).doesNotContain(secret);
        assertThat(ended.told()).noneMatch(told -> told.contains(secret));
        assertThat(output.getAll()).doesNotContain(secret);
    }

    private String metrics() {
        return http.text(http.request("/actuator/prometheus", Http.tokenOf("operator"))
                .setHeader("Accept", "text/plain")
                .GET());
    }

    /** Stays with the service, which other tests use too: so it is bounded. */
    private record Ended(Queue<String> told) implements ObservationHandler<Observation.Context> {

        @Override
        public void onStop(Observation.Context context) {
            told.offer(context.getName() + " " + context.getContextualName() + " " + context.getAllKeyValues() + " "
                    + context.getError());
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            return true;
        }
    }
}
