package fr.campusnumerique.enrolment.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.enrolment.CampusTest;
import fr.campusnumerique.enrolment.Http;
import fr.campusnumerique.local.identity.LocalIdentity;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import tools.jackson.databind.JsonNode;

/** What others recorded about a learner who asks to be forgotten: officers' rows, platforms' statements, parked events. */
class ErasureOfRecordsTest extends CampusTest {

    private static final String OPERATOR = "operator";
    private static final List<String> OTHERS = List.of("catalog-service", "certificate-service", "feedback-service");

    private String learner;
    private String officer;

    @BeforeEach
    void name_a_learner_and_an_officer_of_their_administration() {
        learner = "learner-" + UUID.randomUUID();
        officer = IntStream.range(0, 12)
                .mapToObj(n -> "training-officer-" + n)
                .filter(who -> LocalIdentity.persona(who)
                        .administration()
                        .equals(LocalIdentity.persona(learner).administration()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void rows_of_bulk_enrolments_keep_their_counts_and_name_nobody() {
        anOpenSession();
        var colleague = "colleague-" + UUID.randomUUID();
        var location = bulk(subject(learner), colleague);
        assertThat(storedNaming("bulk_enrolment_rows")).isTrue();
        assertThat(storedNaming("vouchings")).isTrue();
        forget();

        var seen = http.get(location, officer).body();
        assertThat(seen.at("/bulk/outcomes/enrolled").asInt()).isEqualTo(2);
        assertThat(texts(seen, "outcome")).containsExactly("enrolled", "enrolled");
        assertThat(texts(seen, "learnerId")).containsExactly("", colleague);
        assertThat(seen.at("/items/0/enrolmentId").isNull()).isTrue();
        assertThat(storedNaming("bulk_enrolment_rows")).isFalse();
        assertThat(storedNaming("vouchings")).isFalse();
        assertThat(mongo.findById(colleague, Document.class, "vouchings"))
                .as("what is not about the learner stays")
                .isNotNull();
        assertThat(exported(learner).get("bulkEnrolmentRows")).isEmpty();
    }

    @Test
    void an_officer_who_is_forgotten_is_no_longer_named_by_what_they_asked_for() {
        anOpenSession();
        var location = bulk("colleague-" + UUID.randomUUID());
        var bulk = location.substring(location.lastIndexOf('/') + 1);
        mongo.updateFirst(
                Query.query(Criteria.where("_id").is(bulk)),
                Update.update("officerId", subject(learner)),
                "bulk_enrolments");
        forget();

        assertThat(storedNaming("bulk_enrolments")).isFalse();
        assertThat(mongo.findById(bulk, Document.class, "bulk_enrolments")).isNotNull();
    }

    @Test
    void a_row_that_still_waits_is_refused_and_enrols_nobody() {
        anOpenSession();
        var held = heldByAnotherReplica(bulk("colleague-" + UUID.randomUUID()));
        forget();
        mongo.updateFirst(
                Query.query(Criteria.where("_id").is(held)),
                Update.update("leaseUntil", Date.from(Instant.EPOCH)),
                "bulk_enrolments");

        await().until(() ->
                mongo.findById(held, Document.class, "bulk_enrolments").get("finishedAt") != null);
        var row = http.get("/bulk-enrolments/" + held, officer).body().at("/items/0");
        assertThat(row.get("outcome").asString()).isEqualTo("refused");
        assertThat(row.get("reason").asString()).isEqualTo("learner-erased");
        assertThat(row.get("learnerId").asString()).isEmpty();
        assertThat(stored(idOf(learner))).isNull();
        assertThat(storedNaming("vouchings")).isFalse();
    }

    @Test
    void statements_that_were_applied_unmatched_ignored_or_rejected_lead_to_nobody() {
        anOpenSession();
        enrolled(learner);
        var applied = statement("completed", module("m1"));
        var unmatched = statement("completed", "https://lms.example/" + UUID.randomUUID());
        var ignored = statement("launched", module("m1"));
        var rejected = applied.json().replace("\"id\":\"" + applied.id(), "\"id\":\"no-uuid-" + subject(learner));
        send("[" + String.join(",", applied.json(), unmatched.json(), ignored.json(), rejected, ownVerb()) + "]");
        assertThat(state(applied)).isEqualTo("APPLIED");
        assertThat(state(unmatched)).isEqualTo("UNMATCHED");
        assertThat(state(ignored)).isEqualTo("IGNORED");
        forget();

        assertThat(storedNaming("statements")).isFalse();
        assertThat(storedNaming("rejected_statements")).isFalse();
        assertThat(state(applied)).as("its effect was counted").isEqualTo("APPLIED");
        assertThat(state(unmatched)).isEqualTo("DISCARDED");
        assertThat(document(unmatched).getString("reason")).isEqualTo("learner-erased");
        assertThat(document(unmatched).get("timestamp")).isNull();
        assertThat(http.get("/xapi/unmatched?limit=200", OPERATOR).toString()).doesNotContain(unmatched.id());
    }

    @Test
    void statements_that_come_late_or_again_are_known_and_not_kept_of_the_learner() {
        anOpenSession();
        enrolled(learner);
        var before = statement("completed", module("m1"));
        send(before.json());
        forget();
        var late = statement("completed", module("m2"));
        var lateAndIgnored = statement("launched", module("m2"));
        send("[" + String.join(",", before.json(), late.json(), lateAndIgnored.json()) + "]");

        assertThat(storedNaming("statements")).isFalse();
        assertThat(state(late)).isEqualTo("DISCARDED");
        assertThat(state(lateAndIgnored)).isEqualTo("DISCARDED");
        assertThat(mongo.findAll(Document.class, "enrolments").toString()).doesNotContain(subject(learner));
    }

    @Test
    void the_operator_sees_who_has_not_acknowledged_and_why() {
        var parked = aParkedEventThatNames(subject(learner));
        var erasure = ask();
        await().untilAsserted(() ->
                assertThat(told(erasure).at("/waitsFor").asString()).isEqualTo("parked-events"));

        assertThat(told(erasure).get("parkedEvents").toString()).contains(parked);
        assertThat(told(erasure).toString()).doesNotContain(subject(learner));
        assertThat(texts(seen(erasure).get("awaiting"))).contains("enrolment-service");
        assertThat(http.get("/actuator/erasures", learner).status()).isEqualTo(403);
        assertThat(http.get("/actuator/erasures", officer).status()).isEqualTo(403);

        var discarded = http.post(
                "/actuator/parkedevents/" + parked, OPERATOR, "{\"action\":\"discard\",\"reason\":\"unreadable\"}");
        assertThat(discarded.status()).as(discarded.toString()).isEqualTo(200);
        await().untilAsserted(
                        () -> assertThat(texts(seen(erasure).get("awaiting"))).doesNotContain("enrolment-service"));
        assertThat(told(erasure).isMissingNode()).isTrue();
        assertThat(storedNaming("parked_events")).isFalse();
    }

    @Test
    void how_many_requests_are_open_and_how_old_the_oldest_is_can_be_watched() {
        var erasure = ask();
        await().until(() -> metric("campus_erasures_open") >= 1);
        await().until(() -> mongo.findById(erasure + "-enrolment-service", Document.class, "acknowledgements") != null);
        mongo.updateFirst(
                Query.query(Criteria.where("_id").is(erasure)),
                Update.update("requestedAt", Date.from(Instant.now().minusSeconds(7_200)))
                        .inc("version"),
                "erasures");

        await().until(() -> metric("campus_erasures_oldest_age_seconds") >= 7_200);
        await().until(() -> metric("campus_erasure_acknowledgements_pending") == 0);
        OTHERS.forEach(service -> acknowledge(erasure, service));
        await().until(() -> metric("campus_erasures_oldest_age_seconds") < 7_200);
    }

    private record Statement(String id, String json) {}

    private Statement statement(String verb, String activity) {
        var id = UUID.randomUUID().toString();
        return new Statement(id, """
            {"id":"%s","timestamp":"2026-11-01T10:00:00Z",
             "actor":{"account":{"homePage":"https://campus.example","name":"%s"}},
             "verb":{"id":"http://adlnet.gov/expapi/verbs/%s"},"object":{"id":"%s"}}\
            """.formatted(id, subject(learner), verb, activity));
    }

    /** Refused, and the learner's id where nobody expects it. */
    private String ownVerb() {
        return statement("completed", module("m1"))
                .json()
                .replace("http://adlnet.gov/expapi/verbs/completed", subject(learner));
    }

    private String module(String module) {
        return "https://campus.example/xapi/sessions/" + session + "/modules/" + module;
    }

    private void send(String statements) {
        var answer = http.send(http.request("/xapi/statements", Http.tokenOf(PLATFORM))
                .header("X-Experience-API-Version", "2.0.0")
                .POST(BodyPublishers.ofString(statements)));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    }

    private Document document(Statement statement) {
        return mongo.findById(statement.id(), Document.class, "statements");
    }

    private String state(Statement statement) {
        return document(statement).getString("state");
    }

    /** Sends rows and answers their address once all are judged. */
    private String bulk(String... learners) {
        var body = "sessionId,learnerId\n" + session + "," + String.join("\n" + session + ",", learners) + "\n";
        var accepted = http.send(http.request("/bulk-enrolments", Http.tokenOf(officer))
                .setHeader("Content-Type", "text/csv")
                .POST(BodyPublishers.ofString(body)));
        assertThat(accepted.status()).as(accepted.toString()).isEqualTo(202);
        var location = accepted.header("Location");
        await().until(() ->
                http.get(location, officer).body().at("/bulk/state").asString().equals("done"));
        return location;
    }

    /** A copy of a bulk enrolment whose only row names the learner and waits, while another replica has it. */
    private String heldByAnotherReplica(String location) {
        var id = location.substring(location.lastIndexOf('/') + 1);
        var held = "held-" + UUID.randomUUID();
        var chunk = mongo.findOne(Query.query(Criteria.where("bulkId").is(id)), Document.class, "bulk_enrolment_rows");
        chunk.put("_id", chunk.getString("_id").replace(id, held));
        chunk.put("bulkId", held);
        chunk.put("outcomes", new Document());
        var row = chunk.getList("rows", Document.class).getFirst();
        row.put("learnerId", subject(learner));
        row.keySet().removeAll(List.of("outcome", "enrolmentId"));
        mongo.insert(chunk, "bulk_enrolment_rows");
        var bulk = mongo.findById(id, Document.class, "bulk_enrolments");
        bulk.put("_id", held);
        bulk.remove("finishedAt");
        bulk.put("owner", "another replica");
        bulk.put("leaseUntil", Date.from(Instant.now().plusSeconds(600)));
        mongo.insert(bulk, "bulk_enrolments");
        return held;
    }

    private String aParkedEventThatNames(String trainer) {
        CATALOGUE.send(
                "campus.sessions",
                "fr.campusnumerique.session.scheduled.v1",
                "sessions",
                session,
                1,
                "{\"sessionId\":\"" + session + "\",\"trainers\":[\"" + trainer + "\"]}");
        var query = Query.query(Criteria.where("key").is(session));
        await().until(() -> mongo.exists(query, "parked_events"));
        return mongo.findOne(query, Document.class, "parked_events").getString("_id");
    }

    private boolean storedNaming(String collection) {
        return mongo.findAll(Document.class, collection).stream()
                .map(Document::toJson)
                .anyMatch(json -> json.contains(subject(learner)));
    }

    private String ask() {
        var answer = http.post("/erasures", learner, "{\"certificates\":\"keep\"}");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
        return answer.body().get("erasureId").asString();
    }

    /** Asks for the erasure and waits until this service has acknowledged. */
    private void forget() {
        var erasure = ask();
        await().untilAsserted(
                        () -> assertThat(texts(seen(erasure).get("awaiting"))).doesNotContain("enrolment-service"));
    }

    private JsonNode seen(String erasure) {
        return http.get("/erasures/" + erasure, OPERATOR).body();
    }

    /** What this service owes for an erasure, in its own words; missing once it owes nothing. */
    private JsonNode told(String erasure) {
        var owed = http.get("/actuator/erasures", OPERATOR).body();
        return owed.get("items")
                .valueStream()
                .filter(item -> item.get("erasureId").asString().equals(erasure))
                .findFirst()
                .orElseGet(() -> owed.path("none"));
    }

    private double metric(String name) {
        return http.text(http.request("/actuator/prometheus", Http.tokenOf(OPERATOR))
                        .setHeader("Accept", "text/plain")
                        .GET())
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private void acknowledge(String erasure, String service) {
        var id = erasure + "-" + service;
        CATALOGUE.send(
                "campus.acknowledgements",
                "fr.campusnumerique.acknowledgement.given.v1",
                "acknowledgements",
                id,
                1,
                "{\"acknowledgementId\":\"%s\",\"erasureId\":\"%s\",\"service\":\"%s\",\"acknowledgedAt\":\"%s\"}"
                        .formatted(id, erasure, service, Instant.now()));
    }

    private static List<String> texts(JsonNode page, String field) {
        return page.get("items")
                .valueStream()
                .map(item -> item.get(field).asString())
                .toList();
    }
}
