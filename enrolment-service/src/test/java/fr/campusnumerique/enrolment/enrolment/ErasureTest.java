package fr.campusnumerique.enrolment.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.calendar.CalendarSecret;
import fr.campusnumerique.contracts.Contracts;
import fr.campusnumerique.contracts.Shape;
import fr.campusnumerique.enrolment.Bus;
import fr.campusnumerique.enrolment.CampusTest;
import fr.campusnumerique.local.parts.LocalParts;
import fr.campusnumerique.testkit.events.TopicContents;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A learner asks to be forgotten; the other three services are played by the test. */
class ErasureTest extends CampusTest {

    private static final String OPERATOR = "operator";
    private static final List<String> OTHERS = List.of("catalog-service", "certificate-service", "feedback-service");

    private String learner;

    @BeforeEach
    void name_a_learner() {
        learner = "learner-" + UUID.randomUUID();
    }

    @Test
    void what_counts_stays_without_the_learner_and_the_rest_is_gone() {
        anOpenSession();
        var completed = enrolled(learner);
        report(learner, "m1");
        report(learner, "m2");
        var erasure = ask(learner, "keep").get("erasureId").asString();
        awaitOwnPart(erasure);

        assertThat(exported(learner).get("enrolments")).isEmpty();
        assertThat(stored(completed).toJson()).doesNotContain(subject(learner)).contains("COMPLETED");
        assertThat(published(completed, 5)).endsWith("completed", "erased");
        var last = topics().of("campus.enrolments", completed).getLast();
        assertThat(last.json()).doesNotContain(subject(learner)).contains(erasure, "\"completed\"");
        assertThat(Shape.differences(
                        Shape.of(Contracts.example("fr.campusnumerique.enrolment.erased.v1")), Shape.of(last.json())))
                .isEmpty();
    }

    @Test
    void an_open_enrolment_is_cancelled_and_leaves_a_tombstone() {
        anOpenSession();
        var open = enrolled(learner);
        awaitOwnPart(ask(learner, "keep").get("erasureId").asString());

        assertThat(published(open, 3)).containsExactly("confirmed", "cancelled", "removed");
        assertThat(BUS.eventsOf(open, 3).get(1).json()).contains("\"erased\"");
        assertThat(topics().of("campus.enrolments", open).getLast().json()).isNull();
        assertThat(stored(open).toJson()).doesNotContain(subject(learner));
    }

    @Test
    void what_is_only_anticipated_is_removed_and_what_platforms_report_late_is_not_kept() {
        anOpenSession();
        report(learner, "m1");
        awaitOwnPart(ask(learner, "keep").get("erasureId").asString());

        assertThat(stored(idOf(learner))).isNull();
        assertProblem(report(learner, "m2"), 409, "learner-erased");
    }

    @Test
    void a_command_that_was_under_way_is_erased_too() {
        anOpenSession();
        var erasure = ask(learner, "keep").get("erasureId").asString();
        await().until(() -> mongo.findById(erasure + "-enrolment-service", Document.class, "acknowledgements") != null);
        mongo.save(Enrolment.progressOnly(subject(learner), session));
        awaitOwnPart(erasure);

        assertThat(stored(idOf(learner))).isNull();
    }

    @Test
    void the_address_of_the_calendar_leads_nowhere_and_there_is_none_until_the_erasure_is_closed() {
        var asked = http.put("/enrolments/calendar-link", learner, "");
        var erasure = ask(learner, "keep").get("erasureId").asString();
        assertProblem(http.put("/enrolments/calendar-link", learner, ""), 409, "erasure-open");
        awaitOwnPart(erasure);

        var path = URI.create(asked.body().get("address").asString()).getPath();
        assertProblem(http.send(http.anonymous(path).GET()), 404, "calendar-unknown");
        assertThat(mongo.findById(subject(learner), Document.class, "calendar_links"))
                .isNull();
        assertProblem(http.put("/enrolments/calendar-link", learner, ""), 409, "erasure-open");
        OTHERS.forEach(service -> acknowledge(erasure, service));
        await().untilAsserted(() -> assertThat(
                        http.put("/enrolments/calendar-link", learner, "").status())
                .isEqualTo(201));
    }

    @Test
    void an_address_that_was_asked_for_a_moment_before_the_erasure_is_revoked_too() {
        var erasure = ask(learner, "keep").get("erasureId").asString();
        await().until(() -> mongo.findById(erasure + "-enrolment-service", Document.class, "acknowledgements") != null);
        mongo.insert(
                new Document("_id", subject(learner))
                        .append("secretHash", CalendarSecret.mint().hash())
                        .append("since", new Date()),
                "calendar_links");
        awaitOwnPart(erasure);

        assertThat(mongo.findById(subject(learner), Document.class, "calendar_links"))
                .isNull();
    }

    @Test
    void the_seat_goes_to_the_next_in_line() {
        CATALOGUE.course(course, 1, List.of("m1"), List.of("m1"));
        CATALOGUE.classroom(session, 1, course, 1);
        awaitArrived();
        var seated = enrolled(learner);
        var next = enrol(BRUNO).body();
        assertThat(next.get("state").asString()).isEqualTo("waitlisted");
        awaitOwnPart(ask(learner, "keep").get("erasureId").asString());

        awaitState(next.get("enrolmentId").asString(), "OFFERED");
        assertThat(published(seated, 3)).containsExactly("confirmed", "cancelled", "removed");
        assertThat(mongo.findById(session, Document.class, "seats").toJson()).doesNotContain(subject(learner));
        assertThat(mongo.findAll(Document.class, "seat_holdings").toString()).doesNotContain(subject(learner));
    }

    @Test
    void it_is_closed_once_all_have_acknowledged_and_then_names_nobody() {
        var erasure = ask(learner, "withdraw").get("erasureId").asString();
        awaitOwnPart(erasure);
        acknowledge(erasure, OTHERS.get(0));
        acknowledge(erasure, OTHERS.get(0));
        acknowledge(erasure, OTHERS.get(1));
        await().untilAsserted(
                        () -> assertThat(texts(seen(erasure).get("awaiting"))).containsExactly(OTHERS.get(2)));
        assertThat(listed(erasure)).isTrue();

        acknowledge(erasure, OTHERS.get(2));
        await().untilAsserted(
                        () -> assertThat(seen(erasure).get("state").asString()).isEqualTo("closed"));
        assertThat(listed(erasure)).isFalse();
        assertThat(seen(erasure).get("acknowledged")).hasSize(4);
        await().untilAsserted(() -> assertThat(
                        topics().of("campus.erasures", erasure).getLast().json())
                .contains("\"closed\"")
                .doesNotContain(subject(learner)));
        await().untilAsserted(() -> assertThat(
                        mongo.findById(erasure, Document.class, "erasures").toJson())
                .doesNotContain(subject(learner)));
        assertKept("erasure.closed.v1", "campus.erasures", erasure);
        assertKept("acknowledgement.given.v1", "campus.acknowledgements", erasure + "-enrolment-service");
    }

    @Test
    void who_comes_back_begins_anew_even_in_the_same_session() {
        anOpenSession();
        var before = enrolled(learner);
        report(learner, "m1");
        var erasure = ask(learner, "keep").get("erasureId").asString();
        assertProblem(enrol(learner), 409, "erasure-open");
        awaitOwnPart(erasure);
        OTHERS.forEach(service -> acknowledge(erasure, service));
        await().untilAsserted(() -> assertThat(enrol(learner).status()).isIn(201, 200));

        var again = enrol(learner).body();
        assertThat(again.get("enrolmentId").asString()).isNotEqualTo(before);
        var events = BUS.eventsOf(before, 4);
        assertThat(events).extracting(Bus.Event::name).endsWith("cancelled", "removed");
        assertThat(events).extracting(Bus.Event::sequence).containsExactly(1L, 2L, 3L, 4L);
        assertThat(published(again.get("enrolmentId").asString(), 1))
                .as("under another key: the one before has ended, and its sequence with it")
                .containsExactly("confirmed");
        assertThat(again.get("completedModules")).isEmpty();
        assertThat(report(learner, "m1").status()).isEqualTo(200);
        var second = ask(learner, "keep").get("erasureId").asString();
        assertThat(second).isNotEqualTo(erasure);
    }

    @Test
    void asking_again_gives_the_open_request_and_the_other_choice_is_refused() {
        var first = ask(learner, "keep").get("erasureId").asString();
        assertThat(ask(learner, "keep").get("erasureId").asString()).isEqualTo(first);
        assertProblem(http.post("/erasures", learner, body("withdraw", null)), 409, "erasure-open");
        assertThat(http.post("/erasures", OPERATOR, body("keep", subject(learner)))
                        .body()
                        .get("erasureId")
                        .asString())
                .isEqualTo(first);
    }

    @Test
    void only_an_operator_asks_for_somebody_else_and_open_requests_are_seen_by_whose_they_are() {
        assertProblem(http.post("/erasures", learner, body("keep", subject(BRUNO))), 403, "not-your-erasure");
        assertThat(http.post("/erasures", PLATFORM, body("keep", subject(BRUNO)))
                        .status())
                .isEqualTo(403);
        assertThat(http.post("/erasures", OPERATOR, body("keep", null)).status())
                .isEqualTo(400);
        assertThat(http.post("/erasures", learner, body("perhaps", null)).toString())
                .contains("certificates", "must be keep or withdraw");
        var erasure = ask(learner, "keep").get("erasureId").asString();
        assertProblem(http.get("/erasures/" + erasure, BRUNO), 404, "erasure-unknown");
        assertThat(http.get("/erasures/" + erasure, learner).status()).isEqualTo(200);
        assertThat(http.get("/erasures", learner).status()).isEqualTo(403);
        assertThat(http.get("/erasures?state=half", OPERATOR).status()).isEqualTo(400);
    }

    private JsonNode ask(String who, String certificates) {
        var answer = http.post("/erasures", who, body(certificates, null));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
        return answer.body();
    }

    private static String body(String certificates, String learnerId) {
        return learnerId == null
                ? "{\"certificates\":\"%s\"}".formatted(certificates)
                : "{\"certificates\":\"%s\",\"learnerId\":\"%s\"}".formatted(certificates, learnerId);
    }

    private JsonNode seen(String erasure) {
        return http.get("/erasures/" + erasure, OPERATOR).body();
    }

    private boolean listed(String erasure) {
        for (var after = ""; ; ) {
            var page = http.get("/erasures?state=open&limit=2&after=" + after, OPERATOR)
                    .body();
            if (page.get("items")
                    .valueStream()
                    .anyMatch(item -> item.get("erasureId").asString().equals(erasure))) {
                return true;
            }
            if (page.get("next").isNull()) {
                return false;
            }
            after = page.get("next").asString();
        }
    }

    private void awaitOwnPart(String erasure) {
        await().untilAsserted(() ->
                assertThat(Set.copyOf(texts(seen(erasure).get("awaiting")))).doesNotContain("enrolment-service"));
    }

    private void acknowledge(String erasure, String service) {
        acknowledge(erasure, service, erasure + "-" + service, Instant.now());
    }

    private void acknowledge(String erasure, String service, String id, Instant at) {
        var json = "{\"acknowledgementId\":\"%s\",\"erasureId\":\"%s\",\"service\":\"%s\",\"acknowledgedAt\":\"%s\"}"
                .formatted(id, erasure, service, at);
        CATALOGUE.send(
                "campus.acknowledgements",
                "fr.campusnumerique.acknowledgement.given.v1",
                "acknowledgements",
                id,
                1,
                json);
    }

    private static TopicContents topics() {
        return new TopicContents(LocalParts.bootstrapServers());
    }

    private static void assertKept(String type, String topic, String key) {
        var record = topics().of(topic, key).getLast();
        assertThat(Shape.differences(
                        Shape.of(Contracts.example("fr.campusnumerique." + type)), Shape.of(record.json())))
                .isEmpty();
    }

    /** As anybody could publish who can write to the topic. */
    private static void order(String erasure, String learnerId, String certificates, Instant requestedAt) {
        var type = "fr.campusnumerique.erasure.requested.v1";
        var order = (ObjectNode) new JsonMapper().readTree(Contracts.example(type));
        order.put("erasureId", erasure)
                .put("learnerId", learnerId)
                .put("certificates", certificates)
                .put("requestedAt", requestedAt.toString());
        CATALOGUE.send("campus.erasures", type, "erasures", erasure, 1, order.toString());
    }

    /** Each with a reason in words, of which none is a class. */
    private void awaitParked(String key, int many) {
        var parked = mongo.getCollection("parked_events").find(new Document("key", key));
        await().untilAsserted(() -> assertThat(parked).hasSize(many));
        assertThat(parked)
                .allSatisfy(event -> assertThat(event.getString("reason")).doesNotContain("Exception"));
    }

    @Test
    void an_order_that_was_never_given_erases_nothing_and_is_parked() {
        anOpenSession();
        var enrolment = enrolled(learner);
        var forged = "era-forged-" + UUID.randomUUID();
        order(forged, subject(learner), "withdraw", Instant.now().truncatedTo(ChronoUnit.MILLIS));
        order(forged, subject(learner), "withdraw", Instant.parse("9999-01-01T00:00:00Z"));

        awaitParked(forged, 2);
        assertThat(stored(enrolment).toJson()).contains(subject(learner));
        assertThat(mongo.findById(forged + "-enrolment-service", Document.class, "acknowledgements"))
                .isNull();
    }

    @Test
    void an_order_under_the_id_of_another_request_erases_nobody_else_and_changes_no_choice() {
        anOpenSession();
        var other = "learner-" + UUID.randomUUID();
        var enrolment = enrolled(other);
        var erasure = ask(learner, "keep").get("erasureId").asString();
        var requestedAt = Instant.parse(seen(erasure).get("requestedAt").asString());
        awaitOwnPart(erasure);
        order(erasure, subject(other), "keep", requestedAt);
        order(erasure, subject(learner), "withdraw", requestedAt);
        order(erasure, subject(learner), "keep", requestedAt.plusSeconds(60));
        awaitParked(erasure, 3);

        OTHERS.forEach(service -> acknowledge(erasure, service));
        await().untilAsserted(
                        () -> assertThat(seen(erasure).get("state").asString()).isEqualTo("closed"));
        mongo.getCollection("acknowledgements").deleteOne(new Document("_id", erasure + "-enrolment-service"));
        order(erasure, subject(other), "keep", requestedAt);
        awaitRead("erasureOrders", "campus.erasures");
        assertThat(stored(enrolment).toJson()).contains(subject(other));
        assertThat(mongo.findById(erasure + "-enrolment-service", Document.class, "acknowledgements"))
                .as("once it is closed, nobody is erased by it")
                .isNull();
        awaitParked(erasure, 3);
    }

    @Test
    void acknowledgements_of_no_request_or_of_services_that_were_not_asked_change_nothing() {
        var unknown = "era-unknown-" + UUID.randomUUID();
        acknowledge(unknown, "catalog-service");
        var erasure = ask(learner, "keep").get("erasureId").asString();
        awaitOwnPart(erasure);
        acknowledge(erasure, "portal");
        awaitRead("acknowledgements", "campus.acknowledgements");

        assertThat(mongo.findById(unknown, Document.class, "erasures")).isNull();
        assertThat(texts(seen(erasure).get("awaiting"))).containsExactlyInAnyOrderElementsOf(OTHERS);
        assertThat(seen(erasure).get("acknowledged")).hasSize(1);
    }

    @Test
    void an_acknowledgement_under_a_foreign_key_or_from_before_the_request_is_parked() {
        var erasure = ask(learner, "keep").get("erasureId").asString();
        awaitOwnPart(erasure);
        acknowledge(erasure, "catalog-service", erasure + "-feedback-service", Instant.now());
        acknowledge(
                erasure,
                "feedback-service",
                erasure + "-feedback-service",
                Instant.now().minusSeconds(86_400));
        acknowledge(
                erasure,
                "feedback-service",
                erasure + "-feedback-service",
                Instant.now().plusSeconds(86_400));
        OTHERS.stream().filter(service -> !service.equals("feedback-service")).forEach(service -> {
            acknowledge(erasure, service);
        });

        await().untilAsserted(
                        () -> assertThat(texts(seen(erasure).get("awaiting"))).containsExactly("feedback-service"));
        awaitParked(erasure + "-feedback-service", 3);
    }
}
