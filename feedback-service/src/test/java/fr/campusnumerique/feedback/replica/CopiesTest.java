package fr.campusnumerique.feedback.replica;

import static fr.campusnumerique.feedback.Group.language;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;

import fr.campusnumerique.feedback.Pseudonyms;
import fr.campusnumerique.feedback.RunningService;
import fr.campusnumerique.feedback.Wire;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.integration.IntegrationMessageHeaderAccessor;
import org.springframework.integration.support.MessageBuilder;
import org.springframework.messaging.Message;

class CopiesTest extends RunningService {

    private static final String[] CERTIFICATE_EVENTS = {"opened", "signed", "validated", "claimed"};
    private static final String COMPLETED = "fr.campusnumerique.enrolment.completed.v1";

    @Autowired
    private KnownCompletions completions;

    @Autowired
    private KnownCourses courses;

    @Autowired
    private Facts facts;

    @Autowired
    private Pseudonyms pseudonyms;

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
        assertThat(count("known_completions")).isEqualTo(1);
    }

    @Test
    void whose_completion_it_is_can_be_confirmed_and_not_read() {
        wire.completed("enr-1", "amina", "AI", "fr", 3);
        awaitOf("enr-1", "fr");
        assertThat(completions.of("enr-1", "amina").orElseThrow().own()).isTrue();
        assertThat(completions.of("enr-1", "bruno").orElseThrow().own()).isFalse();
        assertThat(completions.of("enr-2", "amina")).isEmpty();
    }

    @Test
    void a_completion_is_learnt_from_progress_after_it_and_counts_once() {
        wire.progressed("enr-1", "amina", "AI", "fr", "completed", 4);
        awaitOf("enr-1", "fr");
        assertThat(completions.of("enr-1", "amina").orElseThrow().own()).isTrue();
        wire.completed("enr-1", "amina", "AI", "fr", 3);
        wire.progressed("enr-1", "amina", "AI", "en", "completed", 5);
        awaitOf("enr-1", "en");
        assertThat(count("known_completions")).isEqualTo(1);
    }

    @Test
    void progress_before_the_completion_is_not_kept() {
        wire.progressed("enr-1", "amina", "AI", "fr", "confirmed", 2);
        wire.progressed("enr-1", "amina", "AI", "fr", "completed", 3);
        wire.progressed("enr-2", "amina", "AI", "fr", "confirmed", 2);
        // The same key is the same partition: once this is known, what came before it has been read.
        wire.send("campus.enrolments", "enrolments", "enr-2", COMPLETED, 3, "no json");
        awaitCount("parked_events", 1);
        awaitOf("enr-1", "fr");
        assertThat(completions.of("enr-2", "amina")).isEmpty();
    }

    @Test
    void an_event_that_tells_of_another_aggregate_is_parked_and_learnt_of_neither() {
        var enrolment = Wire.example(COMPLETED).put("enrolmentId", "enr-1").put("learnerId", "amina");
        wire.send("campus.enrolments", "enrolments", "enr-2", COMPLETED, 3, enrolment.toString());
        var validated = "fr.campusnumerique.certificate.validated.v1";
        var certificate = Wire.example(validated).put("certificateId", "cer-1");
        wire.send("campus.certificates", "certificates", "cer-2", validated, 3, certificate.toString());
        var launched = "fr.campusnumerique.course.launched.v1";
        wire.send(
                "campus.courses",
                "courses",
                "ANOTHER",
                launched,
                3,
                Wire.example(launched).toString());
        awaitCount("parked_events", 3);
        assertThat(mongo.getCollection("parked_events").distinct("reason", String.class))
                .allMatch(reason -> reason.contains(" tells of "));
        assertThat(count("known_completions")).isZero();
        assertThat(count("certificate_facts")).isZero();
        assertThat(courses.offered()).isEmpty();
    }

    @Test
    void what_nothing_stays_of_is_not_brought_back_by_a_rebuild_that_read_it_before() {
        var gone = "enr-" + UUID.randomUUID();
        wire.enrolment(gone, "amina", "confirmed", 1, event -> {});
        awaitCount("enrolment_facts", 1);
        var read = facts.enrolments().getFirst();
        wire.send("campus.enrolments", "enrolments", gone, EnrolmentEvent.REMOVED, 2, null);
        awaitCount("enrolment_facts", 0);

        facts.correct(read);

        assertThat(count("enrolment_facts")).isZero();
    }

    @Test
    void what_is_said_until_the_facts_change_is_forgotten_after_that() {
        var gone = "enr-" + UUID.randomUUID();
        var removed = "enr-" + UUID.randomUUID();
        wire.completed(gone, "amina", "AI", "fr", 2);
        wire.enrolment(removed, "amina", "confirmed", 1, event -> {});
        awaitCount("enrolment_facts", 2);
        var known = new ArrayList<Boolean>();
        var listener = new EnrolmentListener().enrolments(completions, facts, pseudonyms, forgotten -> {
            var enrolment = ((EnrolmentForgotten) forgotten).enrolmentId();
            known.add(facts.ownEnrolment(enrolment, "amina").isPresent()
                    || completions
                            .of(enrolment, "amina")
                            .filter(KnownCompletions.Completion::own)
                            .isPresent());
        });

        var erased = "fr.campusnumerique.enrolment.erased.v1";
        var event = Wire.example(erased).put("enrolmentId", gone);
        listener.accept(delivered(erased, gone, 3, event.toString().getBytes(UTF_8)));
        listener.accept(delivered(EnrolmentEvent.REMOVED, removed, 3, null));

        assertThat(known).containsExactly(true, false, true, false);
    }

    private static Message<byte[]> delivered(String type, String id, long sequence, byte[] data) {
        var record = new ConsumerRecord<byte[], byte[]>("campus.enrolments", 0, 0, id.getBytes(UTF_8), data);
        Map.of(
                        "ce_id",
                        "1",
                        "ce_type",
                        type,
                        "ce_source",
                        "/enrolments/" + id,
                        "ce_subject",
                        id,
                        "ce_sequence",
                        "%019d".formatted(sequence),
                        "ce_time",
                        "2026-11-14T17:20:31Z")
                .forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        return MessageBuilder.withPayload(new byte[0])
                .setHeader(IntegrationMessageHeaderAccessor.SOURCE_DATA, record)
                .build();
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
            assertThat(count("certificate_facts")).isEqualTo(3);
            assertThat(valid()).containsExactly(entry("en", 1L), entry("fr", 1L));
        });
    }

    /** How many certificates are valid now, by language. */
    private TreeMap<String, Long> valid() {
        return facts.certificates().stream()
                .filter(certificate -> certificate.validBefore(Instant.now()))
                .collect(Collectors.groupingBy(CertificateFact::language, TreeMap::new, Collectors.counting()));
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
        for (var type : SessionEvent.TYPES) {
            var example = Wire.example(type);
            wire.send(
                    "campus.sessions",
                    "sessions",
                    example.path("sessionId").asString(),
                    type,
                    ++sequence,
                    example.toString());
        }
        for (var type : EnrolmentEvent.TYPES) {
            wire.send(
                    "campus.enrolments",
                    "enrolments",
                    Wire.example(type).path("enrolmentId").asString(),
                    type,
                    ++sequence,
                    Wire.example(type).toString());
        }
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(count("known_completions")).isEqualTo(1);
            assertThat(valid()).containsExactly(entry("fr", 1L));
            assertThat(courses.offered()).contains(language("AI-DT-PS", "en"));
        });
        assertThat(mongo.getCollection("parked_events").countDocuments()).isZero();
    }
}
