package fr.campusnumerique.feedback.replica;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;

import fr.campusnumerique.feedback.PlainText;
import fr.campusnumerique.feedback.RunningService;
import fr.campusnumerique.feedback.Wire;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class FactsTest extends RunningService {

    private static final String[] CERTIFICATE_EVENTS = {"opened", "signed", "validated", "claimed"};
    private static final Duration SOON = Duration.ofMinutes(2);
    private static final String COMPLETED = "fr.campusnumerique.enrolment.completed.v1";

    @Autowired
    private Facts facts;

    @Autowired
    private ReplicaService replica;

    @Autowired
    private ReplicaCountService counts;

    @Test
    void an_enrolment_delivered_twice_late_and_out_of_order_counts_once_as_its_newest_event_says() {
        wire.completed("enr-1", "amina", "AI", "fr", 3);
        wire.completed("enr-1", "amina", "AI", "fr", 3);
        wire.completed("enr-1", "amina", "AI", "de", 2);
        wire.completed("enr-1", "amina", "AI", "en", 4);
        wire.completed("enr-1", "amina", "AI", "fr", 3);
        awaitLanguage("en");
        wire.completed("enr-1", "amina", "AI", "es", 5);
        awaitLanguage("es");
        assertThat(facts("enrolment")).isEqualTo(1);
        assertThat(facts("employment")).isEqualTo(1);
    }

    private void awaitLanguage(String language) {
        await().atMost(SOON)
                .until(() -> counts.enrolments().stream()
                        .anyMatch(some -> some.language().equals(language)));
    }

    @Test
    void whose_enrolment_it_is_can_be_confirmed_and_not_read() {
        wire.completed("enr-1", "amina", "AI", "fr", 3);
        awaitLanguage("fr");
        assertThat(replica.ownEnrolment("enr-1", "amina"))
                .hasValueSatisfying(own -> assertThat(own.completed()).isTrue());
        assertThat(replica.ownEnrolment("enr-1", "bruno")).isEmpty();
        assertThat(replica.ownEnrolment("enr-2", "amina")).isEmpty();
    }

    @Test
    void a_certificate_counts_where_its_enrolment_does_whichever_is_known_first() {
        facts.keep(certificate("cer-1", "enr-1", "amina"), Instant.now(), 2);
        assertThat(counts.certificateEmployments()).isEmpty();
        facts.keep(enrolment("enr-1", "amina", "ses-1", "id-1"), 3);
        facts.keep(enrolment("enr-2", "bruno", "ses-2", "id-1"), 3);
        facts.keep(certificate("cer-2", "enr-2", "bruno"), Instant.now(), 2);

        assertThat(counts.certificates().stream().map(some -> some.sessionId()))
                .containsExactlyInAnyOrder("ses-1", "ses-2");
        assertThat(counts.certificateEmployments()).singleElement().satisfies(some -> {
            assertThat(some.administration()).isEqualTo("id-1");
            assertThat(some.count()).isEqualTo(2);
        });
        assertThat(counts.certifiedByEmployer("administration")).containsExactly(entry("id-1", 2));

        facts.keep(enrolment("enr-1", "amina", "ses-3", "id-2"), 4);
        facts.keep(certificate("cer-1", "enr-1", "amina"), Instant.now(), 2);
        facts.keep(enrolment("enr-1", "amina", "ses-1", "id-1"), 3);
        assertThat(counts.certifiedByEmployer("administration")).containsExactly(entry("id-1", 1), entry("id-2", 1));
        assertThat(counts.certifiedIn("sessionId", List.of("ses-3", "ses-9"))).isEqualTo(1);
    }

    @Test
    void a_certificate_counts_for_its_session_and_employer_also_while_its_later_events_arrive() {
        facts.keep(enrolment("enr-1", "amina", "ses-1", "id-1"), 3);
        facts.keep(certificate("cer-1", "enr-1", "amina"), Instant.now(), 1);
        var later = CompletableFuture.runAsync(() -> LongStream.range(2, 300)
                .forEach(sequence -> facts.keep(certificate("cer-1", "enr-1", "amina"), Instant.now(), sequence)));

        while (!later.isDone()) {
            assertThat(counts.certifiedByEmployer("administration")).containsExactly(entry("id-1", 1));
            assertThat(counts.certificates().stream().map(some -> some.sessionId()))
                    .containsExactly("ses-1");
        }
        later.join();
    }

    @Test
    void an_administration_without_an_id_is_identified_by_country_and_name() {
        facts.keep(enrolment("enr-1", "amina", "ses-1", null), 3);
        assertThat(counts.employments()).singleElement().satisfies(some -> {
            assertThat(some.administration()).isEqualTo(PlainText.administrationId("FR", "Minist\u00e8re"));
            assertThat(some.administration()).isEqualTo(PlainText.administrationId("FR", " MINISTE\u0300RE "));
            assertThat(some.administration()).isNotEqualTo(PlainText.administrationId("LU", "Minist\u00e8re"));
            assertThat(some.administrationName()).isEqualTo("Minist\u00e8re");
        });
    }

    private static EnrolmentEvent enrolment(String id, String learner, String session, String administrationId) {
        return new EnrolmentEvent(
                id,
                learner,
                null,
                administrationId,
                "Minist\u00e8re",
                "FR",
                session,
                "AI",
                "fr",
                "completed",
                "classroom",
                Instant.parse("2026-04-01T08:00:00Z"),
                null,
                Instant.parse("2026-04-01T09:30:00Z"),
                Instant.parse("2026-05-04T16:00:00Z"),
                null);
    }

    private static CertificateEvent certificate(String id, String enrolment, String learner) {
        return new CertificateEvent(
                id, learner, null, enrolment, "AI", "fr", "valid", Instant.parse("2026-05-10T09:00:00Z"), null);
    }

    @Test
    void an_event_of_another_aggregate_than_its_key_is_parked_and_kept_for_neither() {
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
                .allMatch(reason -> reason.contains("the payload is not of "));
        assertThat(facts("enrolment")).isZero();
        assertThat(facts("certificate")).isZero();
        assertThat(count("course_facts")).isZero();
    }

    @Test
    void what_nothing_stays_of_is_not_brought_back_by_a_rebuild_that_read_it_before() {
        facts.keep(enrolment("enr-1", "amina", "ses-1", "id-1"), 3);
        var read = factsOf("enrolment").getFirst();
        facts.removeEnrolment("enr-1", 4);
        assertThat(facts.factsOf("amina")).isEmpty();

        facts.correct(Facts.OF_PEOPLE, read);
        facts.keep(enrolment("enr-1", "amina", "ses-1", "id-1"), 3);

        assertThat(facts("enrolment")).isZero();
        assertThat(facts("employment")).isZero();
        assertThat(factsOf("enrolment").getFirst().keySet())
                .containsExactlyInAnyOrder("_id", "kind", "sequence", "removed");
    }

    @Test
    void what_is_said_until_the_facts_change_is_forgotten_after_that() {
        facts.keep(enrolment("enr-gone", "amina", "ses-1", "id-1"), 2);
        facts.keep(enrolment("enr-removed", "amina", "ses-1", "id-1"), 2);
        var known = new ArrayList<Boolean>();
        var listener = EnrolmentListener.consumer(
                facts,
                forgotten -> known.add(
                        replica.ownEnrolment(forgotten.enrolmentId(), "amina").isPresent()));

        var erased = "fr.campusnumerique.enrolment.erased.v1";
        var event = Wire.example(erased).put("enrolmentId", "enr-gone");
        listener.handle(delivered(erased, "enr-gone", 3, event.toString().getBytes(UTF_8)));
        listener.handle(delivered(EnrolmentEvent.REMOVED, "enr-removed", 3, null));

        assertThat(known).containsExactly(true, false, true, false);
    }

    private static ConsumerRecord<byte[], byte[]> delivered(String type, String id, long sequence, byte[] data) {
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
        return record;
    }

    @Test
    void a_certificate_is_as_its_newest_event_says_in_whatever_order_they_come() {
        wire.certificate("cer-1", "validated", "AI", "fr", 2);
        wire.certificate("cer-1", "opened", "AI", "fr", 1);
        wire.certificate("cer-1", "validated", "AI", "fr", 2);
        wire.certificate("cer-2", "opened", "AI", "fr", 1);
        wire.certificate("cer-3", "opened", "AI", "en", 1);
        wire.certificate("cer-3", "validated", "AI", "en", 2);
        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
            assertThat(facts("certificate")).as("one is not valid").isEqualTo(2);
            assertThat(valid()).containsExactly(entry("en", 1), entry("fr", 1));
        });
    }

    /** How many certificates are valid now, by language. */
    private TreeMap<String, Integer> valid() {
        var valid = new TreeMap<String, Integer>();
        counts.certificates().forEach(some -> valid.merge(some.language(), some.count(), Integer::sum));
        return valid;
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
        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
            assertThat(valid()).containsExactly(entry("fr", 1));
            assertThat(replica.courses())
                    .singleElement()
                    .satisfies(course -> assertThat(course.titles()).containsKeys("en", "fr"));
            assertThat(facts("enrolment")).isPositive();
        });
        assertThat(mongo.getCollection("parked_events").countDocuments()).isZero();
    }
}
