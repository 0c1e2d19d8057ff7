package fr.campusnumerique.feedback.replica;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.eventing.inbox.EventEnvelope;
import fr.campusnumerique.feedback.RunningService;
import fr.campusnumerique.testkit.store.Cost;
import fr.campusnumerique.testkit.store.StoreOperations;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;
import org.assertj.core.api.junit.jupiter.InjectSoftAssertions;
import org.assertj.core.api.junit.jupiter.SoftAssertionsExtension;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;

/** What the most frequent events and commands ask of the store is what the README says. */
@ExtendWith(SoftAssertionsExtension.class)
class StoreCostTest extends RunningService {

    private static final Path README = Path.of("README.md");
    private static final Instant COMPLETED = Instant.parse("2026-05-04T16:00:00Z");
    private static final String SCORES = "\"proficiency\": 4, \"confidence\": 3";
    private static final String ENROLMENT = "enr-cost";

    @InjectSoftAssertions
    private SoftAssertions softly;

    @Autowired
    private StoreOperations operations;

    @Autowired
    private Facts facts;

    @Test
    void events_of_the_catalogue() {
        var course = new CourseEvent(
                "AI", List.of("ai"), List.of(new CourseEvent.LanguageVersion("fr", "launched", "L'IA")));
        costs("a course's event", () -> facts.keep(course, 1));
        costs("a session's event", () -> facts.keep(session(), 1));
    }

    @Test
    void events_of_an_enrolment() {
        costs("an enrolment's event", () -> facts.keep(enrolment("confirmed"), 1));
        costs("an enrolment's event", () -> facts.keep(enrolment("confirmed"), 2));
        costs("the event of a completion", () -> facts.keep(enrolment("completed"), 3));
        costs("an enrolment's event that was there before", () -> facts.keep(enrolment("confirmed"), 2));
        costs("the event of a completion that was there before", () -> facts.keep(enrolment("completed"), 3));
        costs("an enrolment's event, its learner forgotten", () -> facts.keep(forgotten(), 4));
        costs("an enrolment's tombstone", () -> facts.removeEnrolment(ENROLMENT, 5));
    }

    @Test
    void events_of_a_certificate() {
        facts.keep(enrolment("completed"), 1);
        costs(
                "a certificate's event before it is valid",
                () -> facts.keep(certificate("awaiting-issuers"), COMPLETED, 1));
        costs("the event of a certificate's validity", () -> facts.keep(certificate("valid"), COMPLETED, 2));
        costs("a certificate's event after that", () -> facts.keep(certificate("valid"), COMPLETED, 3));
        assertThat(factsOf("certificate").getFirst().getString("sessionId")).isEqualTo("ses-1");
    }

    @Test
    void many_events_of_a_poll() {
        costs(
                "the events of many enrolments, completed or not",
                () -> facts.keepEnrolments(many(n ->
                        event(n, enrolment("enr-" + n, n % 2 == 0 ? "completed" : "confirmed")))));
        costs(
                "the events of many certificates",
                () -> facts.keepCertificates(many(n ->
                        event(n, certificate("cer-" + n, "enr-" + n, n % 3 == 0 ? "awaiting-issuers" : "valid")))));
        assertThat(factsOf("certificate"))
                .hasSize(66)
                .allSatisfy(fact -> assertThat(fact.getString("sessionId")).isEqualTo("ses-1"));
    }

    private static <T> List<EventEnvelope<T>> many(IntFunction<EventEnvelope<T>> event) {
        return IntStream.range(0, 100).mapToObj(event).toList();
    }

    private static <T> EventEnvelope<T> event(int n, T data) {
        return new EventEnvelope<>("id-" + n, "type", "source", "subject", 1, COMPLETED, data);
    }

    @Test
    void commands_of_learners() {
        facts.keep(session(), 1);
        facts.keep(enrolment("confirmed"), 1);
        costs("`PUT /feedback/{enrolmentId}/baseline`", () -> say("baseline", "{" + SCORES + "}"));
        facts.keep(enrolment("completed"), 2);
        costs(
                "`PUT /feedback/{enrolmentId}/follow-up`",
                () -> say("follow-up", "{" + SCORES + ", \"rating\": 4, \"comment\": \"Good.\"}"));
        costs(
                "`GET /feedback/{enrolmentId}/surveys`",
                () -> get(learner(1), "/feedback/" + ENROLMENT + "/surveys").is(200));
        facts.keep(
                new CourseEvent("AI", List.of(), List.of(new CourseEvent.LanguageVersion("fr", "launched", "L'IA"))),
                1);
        costs(
                "`PUT /wishes/{courseCode}`",
                () -> send("PUT", "/wishes/AI", "{\"language\": \"fr\"}", bearer(learner(1)))
                        .is(200));
    }

    @Test
    void a_follow_up_that_looks_back_costs_no_more() {
        facts.keep(enrolment("completed"), 1);
        costs(
                "`PUT /feedback/{enrolmentId}/follow-up`",
                () -> say("follow-up", "{" + SCORES + ", \"rating\": 4, \"retrospectiveBaseline\": {" + SCORES + "}}"));
    }

    private void costs(String work, Runnable run) {
        softly.assertThat(operations.of(run, quiet()::isReached).row(work)).isEqualTo(Cost.rowIn(README, work));
    }

    private void say(String moment, String json) {
        send("PUT", "/feedback/" + ENROLMENT + "/" + moment, json, bearer(learner(1)))
                .is(200);
    }

    private static SessionEvent session() {
        return new SessionEvent("ses-1", "AI", "fr", "classroom", "scheduled", List.of(), "Dakar", 12, List.of());
    }

    private static EnrolmentEvent enrolment(String state) {
        return enrolment(ENROLMENT, state);
    }

    private static EnrolmentEvent enrolment(String id, String state) {
        return enrolment(id, state, subject(learner(1)), null);
    }

    private static EnrolmentEvent forgotten() {
        return enrolment(ENROLMENT, "completed", null, "erasure-1");
    }

    private static EnrolmentEvent enrolment(
            String id, String state, @Nullable String learnerId, @Nullable String erasureId) {
        return new EnrolmentEvent(
                id,
                learnerId,
                erasureId,
                "adm-1",
                "Administration",
                "FR",
                "ses-1",
                "AI",
                "fr",
                state,
                "classroom",
                Instant.parse("2026-04-01T08:00:00Z"),
                null,
                Instant.parse("2026-04-01T09:30:00Z"),
                state.equals("completed") ? COMPLETED : null,
                null);
    }

    private static CertificateEvent certificate(String state) {
        return certificate("cer-cost", ENROLMENT, state);
    }

    private static CertificateEvent certificate(String id, String enrolmentId, String state) {
        return new CertificateEvent(
                id,
                subject(learner(1)),
                null,
                enrolmentId,
                "AI",
                "fr",
                state,
                state.equals("valid") ? COMPLETED : null,
                null);
    }
}
