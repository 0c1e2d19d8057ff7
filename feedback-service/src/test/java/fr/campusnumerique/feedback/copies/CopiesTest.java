package fr.campusnumerique.feedback.copies;

import static fr.campusnumerique.feedback.Group.language;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;

import fr.campusnumerique.feedback.RunningService;
import fr.campusnumerique.feedback.Wire;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class CopiesTest extends RunningService {

    private static final String[] CERTIFICATE_EVENTS = {"opened", "signed", "validated", "claimed"};

    @Autowired
    private KnownCompletions completions;

    @Autowired
    private KnownCertificates certificates;

    @Autowired
    private KnownCourses courses;

    @Test
    void a_completion_delivered_twice_late_and_out_of_order_counts_once_as_its_newest_event_says() {
        wire.completed("enr-1", "amina", "AI", "fr", 3);
        wire.completed("enr-1", "amina", "AI", "fr", 3);
        wire.completed("enr-1", "amina", "AI", "de", 2);
        wire.completed("enr-1", "amina", "AI", "en", 4);
        wire.completed("enr-1", "amina", "AI", "fr", 3);
        awaitOf("enr-1", "en");
        wire.completed("enr-1", "amina", "AI", "es", 5);
        awaitOf("enr-1", "es");
        assertThat(completions.counts()).containsExactly(entry(language("AI", "es"), 1));
    }

    @Test
    void whose_completion_it_is_can_be_confirmed_and_not_read() {
        wire.completed("enr-1", "amina", "AI", "fr", 3);
        awaitOf("enr-1", "fr");
        assertThat(completions.of("enr-1", "amina").orElseThrow().own()).isTrue();
        assertThat(completions.of("enr-1", "bruno").orElseThrow().own()).isFalse();
        assertThat(completions.of("enr-2", "amina")).isEmpty();
    }

    private void awaitOf(String enrolment, String language) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> completions
                        .of(enrolment, "amina")
                        .filter(known -> known.group().equals(language("AI", language)))
                        .isPresent());
    }

    @Test
    void a_certificate_is_as_its_newest_event_says_in_whatever_order_they_come() {
        wire.certificate("cer-1", "validated", "AI", "fr", 2);
        wire.certificate("cer-1", "opened", "AI", "fr", 1);
        wire.certificate("cer-1", "validated", "AI", "fr", 2);
        wire.certificate("cer-2", "opened", "AI", "fr", 1);
        wire.certificate("cer-3", "opened", "AI", "en", 1);
        wire.certificate("cer-3", "validated", "AI", "en", 2);
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(count(KnownCertificate.COLLECTION)).isEqualTo(3);
            assertThat(certificates.counts())
                    .containsExactly(entry(language("AI", "en"), 1), entry(language("AI", "fr"), 1));
        });
    }

    @Test
    void every_example_of_the_contracts_is_understood() {
        var sequence = 0;
        for (var event : CERTIFICATE_EVENTS) {
            wire.certificate("cer-9", event, "AI", "fr", ++sequence);
        }
        for (var type : CourseEvent.TYPES) {
            wire.send(
                    "campus.courses",
                    "courses",
                    "AI-DT-PS",
                    type,
                    ++sequence,
                    Wire.example(type).toString());
        }
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(certificates.counts()).containsExactly(entry(language("AI", "fr"), 1));
            assertThat(courses.offered()).contains(language("AI-DT-PS", "en"));
        });
        assertThat(mongo.getCollection("parked_events").countDocuments()).isZero();
    }
}
