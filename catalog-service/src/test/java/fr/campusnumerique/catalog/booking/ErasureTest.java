package fr.campusnumerique.catalog.booking;

import static fr.campusnumerique.local.parts.OtherServices.publish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.campusnumerique.catalog.CatalogTest;
import fr.campusnumerique.catalog.Client;
import fr.campusnumerique.catalog.PublishedEvents;
import fr.campusnumerique.catalog.Story;
import fr.campusnumerique.contracts.Contracts;
import fr.campusnumerique.local.identity.LocalIdentity;
import fr.campusnumerique.local.parts.LocalParts;
import fr.campusnumerique.testkit.events.LagFence;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.data.mongodb.core.MongoTemplate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the catalogue does when somebody asks to be forgotten. */
@CatalogTest
class ErasureTest {

    private static final Duration SOON = Duration.ofMinutes(2);

    @Autowired
    private Client client;

    @Autowired
    private TrainerService trainers;

    @Autowired
    private MongoTemplate mongo;

    @Value("${campus.inbox.group-suffix:}")
    private String suffix;

    private Volunteers volunteers;
    private final String name = "trainer-" + UUID.randomUUID();
    private final String person = LocalIdentity.persona(name).subject();

    @BeforeEach
    void volunteers() {
        volunteers = new Volunteers(client);
    }

    @Test
    void a_trainer_leaves_their_sessions_and_a_tombstone() {
        var discipline = Volunteers.discipline();
        var session = session(discipline);
        trainers.admit(person, List.of(discipline), List.of("fr"), List.of("Bordeaux"), 10);
        volunteers.as("PUT", "/trainers/" + person + "/assignments/" + session, null, "programme-officer");
        volunteers.as("POST", "/trainers/" + person + "/assignments/" + session + "/accept", null, name);
        await().atMost(SOON).until(() -> sessionDocument(session).contains(person));
        forget();

        assertThat(sessionDocument(session)).doesNotContain(person);
        assertThat(mongo.findById(person, Document.class, "trainers")).isNull();
        var events = PublishedEvents.of("campus.trainers", person, 4);
        assertThat(events.getLast().type()).isEqualTo("trainer.removed.v1");
        assertThat(events.getLast().message().value()).isNull();
        var told = PublishedEvents.of("campus.sessions", session, 4);
        assertThat(told.getLast().message().value()).doesNotContain(person);
        told.getLast().keepsTheContract();

        trainers.admit(person, List.of(discipline), List.of("fr"), List.of("Bordeaux"), 10);

        assertThat(PublishedEvents.of("campus.trainers", person, events.size() + 1)
                        .getLast()
                        .header("ce_sequence"))
                .isEqualTo("%019d".formatted(events.size() + 1));
        assertThat(mongo.findAll(Document.class, "past_trainers").toString()).doesNotContain(person);
    }

    @Test
    void of_somebody_whom_editors_only_named_nothing_is_kept_and_nothing_was_published() {
        var planner = new Planner(client);
        var session = planner.created(20, 9, person);
        assertThat(mongo.findById(person, Document.class, "trainers")).isNotNull();
        forget();

        assertThat(planner.teachers(session)).isEmpty();
        assertThat(mongo.findById(person, Document.class, "trainers")).isNull();
        assertThat(sessionDocument(session)).doesNotContain(person);
    }

    @Test
    void ones_own_application_is_deleted_and_ones_reviews_and_decisions_of_others_are_nobodys() {
        var call = volunteers.openCall();
        var own = volunteers.apply(call, name);
        var judged = new Document("_id", "app-" + UUID.randomUUID())
                .append("callId", call)
                .append("applicantId", "someone")
                .append("version", 1L)
                .append("state", "SUBMITTED")
                .append("submittedAt", java.util.Date.from(Instant.now()))
                .append(
                        "reviews",
                        List.of(new Document("reviewerId", person)
                                .append(
                                        "scores",
                                        Map.of("technicalExpertise", 4, "trainingExperience", 3, "commitment", 5))
                                .append("givenAt", java.util.Date.from(Instant.now()))))
                .append("conflicts", List.of());
        mongo.insert(judged, "trainer_applications");
        var decided = new Document(judged)
                .append("_id", "app-" + UUID.randomUUID())
                .append("state", "REFUSED")
                .append("reviews", List.of())
                .append(
                        "decision",
                        new Document("outcome", "REFUSED")
                                .append("reason", "Trop loin.")
                                .append("decidedBy", person)
                                .append("decidedAt", java.util.Date.from(Instant.now())));
        mongo.insert(decided, "trainer_applications");
        forget();

        assertThat(mongo.findById(own, Document.class, "trainer_applications")).isNull();
        assertThat(mongo.findById(judged.getString("_id"), Document.class, "trainer_applications")
                        .toJson())
                .doesNotContain(person)
                .contains("\"technicalExpertise\"");
        assertThat(mongo.findById(decided.getString("_id"), Document.class, "trainer_applications")
                        .toJson())
                .doesNotContain(person)
                .contains("REFUSED", "Trop loin.");
    }

    @Test
    void the_address_of_a_trainers_calendar_leads_nowhere_and_who_comes_back_asks_for_another() {
        var token = LocalParts.identity().token(name);
        var link = "/trainers/" + person + "/calendar-link";
        var address = client.send("PUT", link, null, token).text("/address");
        forget();

        assertThat(client.get(URI.create(address).getPath()).text("/type")).isEqualTo("/problems/calendar-unknown");
        assertThat(mongo.findById(person, Document.class, "calendar_links")).isNull();
        assertThat(client.send("GET", link, null, token).status()).isEqualTo(404);
        assertThat(client.send("PUT", link, null, token).status()).isEqualTo(201);
    }

    @Test
    void the_replica_of_a_seat_goes_and_a_late_event_does_not_recreate_it() {
        var seat = new Document("_id", "enr-" + UUID.randomUUID())
                .append("sequence", 3L)
                .append("learnerId", person)
                .append("sessionId", "ses-1")
                .append("confirmed", true);
        mongo.insert(seat, "known_seats");
        forget();
        assertThat(mongo.findAll(Document.class, "known_seats").toString()).doesNotContain(person);

        var type = "fr.campusnumerique.enrolment.waitlisted.v1";
        var late = example(type).put("learnerId", person).put("enrolmentId", "enr-late-" + person);
        publish(
                "campus.enrolments",
                "enrolments",
                type,
                late.get("enrolmentId").asString(),
                1,
                Instant.parse("2026-01-01T00:00:00Z"),
                late.toString());
        LagFence.await(LocalParts.bootstrapServers(), "catalog-service.seats" + suffix, "campus.enrolments", SOON);
        assertThat(mongo.findAll(Document.class, "known_seats").toString()).doesNotContain("=" + person);
    }

    @Test
    void a_seat_that_was_given_back_after_this_service_had_erased_is_forgotten_with_its_enrolment() {
        forget();
        var enrolment = "enr-" + person;
        var cancelled = "fr.campusnumerique.enrolment.cancelled.v1";
        var told = example(cancelled)
                .put("learnerId", person)
                .put("enrolmentId", enrolment)
                .put("mode", "classroom");
        publish("campus.enrolments", "enrolments", cancelled, enrolment, 3, Instant.now(), told.toString());
        await().atMost(SOON).until(() -> seatOf(enrolment) != null);

        publish(
                "campus.enrolments",
                "enrolments",
                "fr.campusnumerique.enrolment.removed.v1",
                enrolment,
                4,
                Instant.now(),
                null);

        await().atMost(SOON).until(() -> !seatOf(enrolment).containsKey("learnerId"));
        assertThat(mongo.findAll(Document.class, "known_seats").toString()).doesNotContain("=" + person);
    }

    private Document seatOf(String enrolment) {
        return mongo.findById(enrolment, Document.class, "known_seats");
    }

    private String session(String discipline) {
        var course = Story.newCode();
        client.put("/courses/" + course, Story.course().replace("ai-and-human-rights", discipline));
        client.put("/courses/" + course + "/language-versions/fr", Story.french());
        client.post("/courses/" + course + "/language-versions/fr/launch", "");
        var id = client.post("/sessions", """
            {"courseCode": "%s", "language": "fr", "mode": "classroom", "enrolmentOpensAt": "2026-01-01T08:00:00Z",
             "timeZone": "Europe/Paris", "city": "Bordeaux", "capacity": 12, "trainers": [],
             "parts": [{"partId": "p1", "startsAt": "2027-03-01T09:00", "endsAt": "2027-03-01T11:00", "place": "Salle"}]}
            """.formatted(course)).text("/sessionId");
        assertThat(client.post("/sessions/" + id + "/schedule", "").status()).isEqualTo(200);
        return id;
    }

    private String sessionDocument(String id) {
        var schedule = mongo.findById(id, Document.class, "sessions").get("schedule", Document.class);
        return schedule.toJson();
    }

    private void forget() {
        var erasure = "era-" + UUID.randomUUID();
        var type = "fr.campusnumerique.erasure.requested.v1";
        var request = example(type)
                .put("erasureId", erasure)
                .put("learnerId", person)
                .put("requestedAt", Instant.now().toString());
        publish("campus.erasures", "erasures", type, erasure, 1, request.toString());
        await().atMost(SOON).until(() -> {
            var given = mongo.findById(erasure + "-catalog-service", Document.class, "acknowledgements");
            return given != null && given.get("givenAt") != null;
        });
    }

    private static ObjectNode example(String type) {
        return (ObjectNode) new JsonMapper().readTree(Contracts.example(type));
    }
}
