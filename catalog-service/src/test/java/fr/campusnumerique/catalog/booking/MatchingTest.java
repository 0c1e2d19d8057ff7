package fr.campusnumerique.catalog.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.campusnumerique.catalog.CatalogTest;
import fr.campusnumerique.catalog.Client;
import fr.campusnumerique.catalog.Client.Answer;
import fr.campusnumerique.catalog.PublishedEvents;
import fr.campusnumerique.catalog.PublishedEvents.Published;
import fr.campusnumerique.catalog.StoreChanges;
import fr.campusnumerique.catalog.Story;
import fr.campusnumerique.local.identity.LocalIdentity;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.core.ThrowingRunnable;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;

/** Trainers are found, asked and booked, and sessions name them. */
@CatalogTest
class MatchingTest {

    private static final Duration SOON = Duration.ofMinutes(2);

    @Autowired
    private Client client;

    @Autowired
    private TrainerService trainers;

    @Autowired
    private SettlementService rosters;

    @Autowired
    private StoreChanges changes;

    @Autowired
    private MongoTemplate mongo;

    private Volunteers volunteers;
    private String course;
    private String discipline;
    private int day;

    @BeforeEach
    void a_course_with_a_discipline_of_its_own() {
        volunteers = new Volunteers(client);
        discipline = Volunteers.discipline();
        course = Story.newCode();
        client.put("/courses/" + course, Story.course().replace("ai-and-human-rights", discipline));
        client.put("/courses/" + course + "/language-versions/fr", Story.french());
        client.post("/courses/" + course + "/language-versions/fr/launch", "");
    }

    private String trainer(String name, String... cities) {
        var id = LocalIdentity.persona("trainer-" + name).subject();
        trainers.admit(id, List.of(discipline), List.of("fr"), List.of(cities), 10);
        return id;
    }

    /** A session in Bordeaux on a day of March 2027, from the hour for two hours, announced. */
    private String session(int march, int hour) {
        var answer = client.post("/sessions", plan(march, hour));
        assertThat(answer.status()).isEqualTo(201);
        var id = answer.text("/sessionId");
        assertThat(client.post("/sessions/" + id + "/schedule", "").status()).isEqualTo(200);
        return id;
    }

    private String plan(int march, int hour) {
        return plan("2027-03-%02d".formatted(march), hour, "");
    }

    private String plan(String date, int hour, String trainers) {
        return """
                {"courseCode": "%s", "language": "fr", "mode": "classroom", "enrolmentOpensAt": "2026-01-01T08:00:00Z",
                 "timeZone": "Europe/Paris", "city": "Bordeaux", "capacity": 12, "trainers": [%s],
                 "parts": [{"partId": "p1", "startsAt": "%sT%02d:00", "endsAt": "%sT%02d:00", "place": "Salle"}]}
                """.formatted(course, trainers, date, hour, date, hour + 2);
    }

    private Answer propose(String trainer, String session) {
        return volunteers.as("PUT", "/trainers/" + trainer + "/assignments/" + session, null, "programme-officer");
    }

    private Answer answer(String name, String session, String answer) {
        var id = LocalIdentity.persona("trainer-" + name).subject();
        var path = "/trainers/" + id + "/assignments/" + session + "/" + answer;
        return volunteers.as("POST", path, null, "trainer-" + name);
    }

    private List<String> teachers(String session) {
        var names = volunteers
                .as("GET", "/sessions/" + session, null, "editor")
                .json()
                .at("/trainers");
        return names.valueStream().map(name -> name.asString()).toList();
    }

    private List<String> candidates(String session, String query) {
        var answer = volunteers.as("GET", "/sessions/" + session + "/trainer-candidates" + query, null, "editor");
        assertThat(answer.status()).isEqualTo(200);
        return answer.json()
                .at("/items")
                .valueStream()
                .map(one -> one.at("/trainerId").asString())
                .toList();
    }

    private static void soon(ThrowingRunnable assertion) {
        await().atMost(SOON).untilAsserted(assertion);
    }

    @Test
    void candidates_suit_are_free_and_those_with_fewest_sessions_come_first() {
        var busy = trainer("busy", "Bordeaux");
        var idle = trainer("idle", "bordeaux", "Lyon");
        var elsewhere = trainer("elsewhere", "Lyon");
        var taken = trainer("taken", "Bordeaux");
        book("busy", busy, session(1, 9));
        book("taken", taken, session(2, 9));

        var session = session(2, 10);
        assertThat(candidates(session, "")).containsExactly(idle, busy).doesNotContain(elsewhere);
        var first = volunteers.as("GET", "/sessions/" + session + "/trainer-candidates?limit=1", null, "editor");
        assertThat(candidates(session, "?limit=1&after=" + first.text("/next"))).containsExactly(busy);
        assertThat(volunteers
                        .as("GET", "/sessions/" + session + "/trainer-candidates", null, "trainer-idle")
                        .status())
                .isEqualTo(403);
        assertThat(client.get("/sessions/" + session + "/trainer-candidates").status())
                .isEqualTo(401);
    }

    @Test
    void whoever_is_free_is_found_behind_any_number_of_others_who_are_not() {
        var taken = trainer("crowd", "Bordeaux");
        book("crowd", taken, session(10, 9));
        changes.quiet().await();
        var copy = mongo.findById(taken, Document.class, "trainers");
        copy.remove("outbox");
        copy.getList("assignments", Document.class).getFirst().put("sessionId", "another-" + discipline);
        var crowd = IntStream.range(0, 1100)
                .mapToObj(n -> new Document(copy).append("_id", "%s-%04d".formatted(discipline, n)))
                .toList();
        mongo.getCollection("trainers").insertMany(crowd);
        mongo.getCollection("trainers")
                .insertOne(new Document(copy).append("_id", discipline + "-z").append("assignments", List.of()));

        assertThat(candidates(session(10, 10), "")).containsExactly(discipline + "-z");
        assertThat(candidates(session(11, 10), "?limit=2")).hasSize(2).first().isEqualTo(discipline + "-z");
    }

    private void book(String name, String trainer, String session) {
        assertThat(propose(trainer, session).status()).isEqualTo(200);
        assertThat(answer(name, session, "accept").status()).isEqualTo(200);
    }

    @Test
    void a_session_names_those_who_accepted_and_nobody_else_answers_for_them() {
        var trainer = trainer("accepts", "Bordeaux");
        var session = session(3, 9);
        propose(trainer, session);
        var path = "/trainers/" + trainer + "/assignments/" + session + "/accept";
        assertThat(volunteers.as("POST", path, null, "programme-officer").status())
                .isEqualTo(403);
        assertThat(answer("accepts", session, "accept").status()).isEqualTo(200);

        soon(() -> assertThat(teachers(session)).containsExactly(trainer));
        assertThat(answer("accepts", session, "refuse").status()).isEqualTo(200);
        soon(() -> assertThat(teachers(session)).isEmpty());
        var events = PublishedEvents.of("campus.trainers", trainer, 4);
        assertThat(events)
                .extracting(Published::type)
                .containsExactly(
                        "trainer.accepted.v1", "trainer.revised.v1", "trainer.assigned.v1", "trainer.released.v1");
        assertThat(events).allSatisfy(Published::keepsTheContract);
    }

    @Test
    void nobody_else_reads_lists_revises_or_releases_a_trainer() {
        var trainer = trainer("guarded", "Bordeaux");
        var session = session(12, 9);
        book("guarded", trainer, session);
        var path = "/trainers/" + trainer;
        var etag = volunteers.as("GET", path, null, "editor").etag();
        var profile = "{\"languages\": [\"en\"], \"cities\": [\"Lyon\"], \"daysPerYear\": 3, \"away\": []}";

        for (var persona : List.of("trainer-other", "learner-amina")) {
            refused(volunteers.as("GET", path, null, persona));
            refused(volunteers.as("GET", "/trainers", null, persona));
            refused(volunteers.as("PUT", path, profile, persona, "If-Match", etag));
            refused(volunteers.as("DELETE", path + "/assignments/" + session, null, persona));
            refused(volunteers.as("PUT", path + "/assignments/" + session, null, persona));
        }
        refused(volunteers.as("GET", "/trainers", null, "trainer-guarded"));
        refused(volunteers.as("DELETE", path + "/assignments/" + session, null, "trainer-guarded"));
        refused(volunteers.as("PUT", path, profile, "editor", "If-Match", etag));
        refused(volunteers.as("PUT", path, profile, "programme-officer", "If-Match", etag));
        assertThat(client.get(path).status()).isEqualTo(401);

        assertThat(states(trainer)).containsEntry(session, "accepted");
        assertThat(volunteers.as("GET", "/trainers", null, "editor").status()).isEqualTo(200);
        var revised = volunteers.as("PUT", path, profile, "trainer-guarded", "If-Match", etag);
        assertThat(revised.status()).isEqualTo(200);
        assertThat(revised.text("/cities/0")).isEqualTo("Lyon");
        assertThat(volunteers
                        .as("DELETE", path + "/assignments/" + session, null, "programme-officer")
                        .status())
                .isEqualTo(200);
        assertThat(states(trainer)).containsEntry(session, "released");
    }

    private static void refused(Answer answer) {
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text("/type")).isEqualTo("/problems/not-permitted");
    }

    @Test
    void of_many_sessions_at_one_time_that_are_accepted_at_once_one_is_booked() {
        var trainer = trainer("wanted", "Bordeaux");
        var sessions =
                IntStream.range(0, 5).mapToObj(n -> session(4, 9 + n % 2)).toList();
        sessions.forEach(session -> propose(trainer, session));

        var booked = sessions.stream()
                .map(session -> CompletableFuture.supplyAsync(
                        () -> answer("wanted", session, "accept").status()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(booked).containsOnlyOnce(200).contains(409);
        soon(() -> assertThat(sessions.stream().filter(each -> !teachers(each).isEmpty()))
                .hasSize(1));
    }

    @Test
    void a_cancelled_session_frees_its_trainer_and_a_moved_one_looks_again() {
        var trainer = trainer("moved", "Bordeaux");
        var cancelled = session(5, 9);
        var kept = session(6, 9);
        var clashing = session(7, 9);
        book("moved", trainer, cancelled);
        book("moved", trainer, kept);
        book("moved", trainer, clashing);
        soon(() -> assertThat(teachers(kept)).containsExactly(trainer));
        soon(() -> assertThat(teachers(clashing)).containsExactly(trainer));

        client.post("/sessions/" + cancelled + "/cancel", "{\"reason\": \"Too few\"}");
        soon(() -> assertThat(states(trainer)).containsEntry(cancelled, "released"));

        var mine = '"' + trainer + '"';
        var path = "/sessions/" + kept;
        client.put(
                path, plan("2027-03-05", 10, mine), "If-Match", client.get(path).etag());
        soon(() -> assertThat(propose(trainer, session(6, 9)).status()).isEqualTo(200));
        path = "/sessions/" + clashing;
        var etag = client.get(path).etag();
        assertThat(client.put(path, plan("2027-03-05", 11, mine), "If-Match", etag)
                        .text("/type"))
                .isEqualTo("/problems/trainer-not-free");
        assertThat(states(trainer)).containsEntry(clashing, "accepted").containsEntry(kept, "accepted");

        away(trainer, "moved", "2027-03-15T00:00:00Z", "2027-03-16T00:00:00Z");
        assertThat(client.put(path, plan("2027-03-15", 9, mine), "If-Match", etag)
                        .status())
                .isEqualTo(200);
        soon(() -> assertThat(states(trainer)).containsEntry(clashing, "released"));
        soon(() -> assertThat(teachers(clashing)).isEmpty());
        assertThat(teachers(kept)).containsExactly(trainer);
    }

    private void away(String trainer, String name, String from, String until) {
        var said = "{\"languages\": [\"fr\"], \"cities\": [\"Bordeaux\"], \"daysPerYear\": 10,"
                + " \"away\": [{\"from\": \"%s\", \"until\": \"%s\"}]}".formatted(from, until);
        var path = "/trainers/" + trainer;
        var etag = volunteers.as("GET", path, null, "editor").etag();
        assertThat(volunteers
                        .as("PUT", path, said, "trainer-" + name, "If-Match", etag)
                        .status())
                .isEqualTo(200);
    }

    private Map<String, String> states(String trainer) {
        var states = new HashMap<String, String>();
        volunteers
                .as("GET", "/trainers/" + trainer, null, "editor")
                .json()
                .at("/assignments")
                .forEach(one -> states.put(
                        one.at("/sessionId").asString(), one.at("/state").asString()));
        return states;
    }

    @Test
    void an_editor_who_names_a_trainer_books_them_and_one_who_is_away_is_struck_off() {
        var trainer = trainer("named", "Bordeaux");
        var mine = '"' + trainer + '"';
        var first = client.post("/sessions", plan("2027-03-08", 9, mine)).text("/sessionId");
        soon(() -> assertThat(states(trainer)).containsEntry(first, "accepted"));
        away(trainer, "named", "2027-03-14T00:00:00Z", "2027-03-15T00:00:00Z");
        var answer = client.post("/sessions", plan("2027-03-14", 10, mine + ", \"a-professional\""));
        assertThat(answer.body()).contains("a-professional");
        var second = answer.text("/sessionId");

        soon(() -> assertThat(teachers(second)).containsExactly("a-professional"));
        assertThat(teachers(first)).containsExactly(trainer);
    }

    @Test
    void what_a_crash_left_between_the_two_documents_is_made_whole() {
        var trainer = trainer("crash", "Bordeaux");
        var session = session(9, 9);
        book("crash", trainer, session);
        soon(() -> assertThat(teachers(session)).containsExactly(trainer));
        changes.update("sessions", session, "$pull", new Document("schedule.trainers", trainer));

        rosters.trainerChanged(trainer);

        assertThat(teachers(session)).containsExactly(trainer);
    }

    @Test
    void after_enough_sessions_with_enough_feedback_a_trainer_is_recognised_once() {
        var trainer = trainer("good", "Bordeaux");
        var sessions = IntStream.range(0, 5).mapToObj(n -> held(trainer)).toList();
        soon(() -> assertThat(volunteers
                        .as("GET", "/trainers/" + trainer, null, "editor")
                        .json()
                        .at("/sessionsHeld")
                        .asInt())
                .isEqualTo(5));

        for (var session : sessions.subList(0, 4)) {
            SessionFeedback.summarise(session, 1, 7, "4.30");
        }
        SessionFeedback.summarise(sessions.getLast(), 1, 7, "2.10");
        SessionFeedback.summarise(sessions.getLast(), 3, 9, "4.00");
        SessionFeedback.summarise(sessions.getLast(), 3, 9, "4.00");
        SessionFeedback.summarise(sessions.getLast(), 2, 8, "2.20");

        soon(() -> assertThat(volunteers
                        .as("GET", "/trainers/" + trainer, null, "trainer-good")
                        .json()
                        .at("/recognisedAt")
                        .isNull())
                .isFalse());
        var events = PublishedEvents.of("campus.trainers", trainer, 12);
        assertThat(events).extracting(Published::type).containsOnlyOnce("trainer.recognised.v1");
        assertThat(events.getLast().type()).isEqualTo("trainer.recognised.v1");
        assertThat(events.getLast().data().at("/sessionsHeld").asInt()).isEqualTo(5);
        events.getLast().keepsTheContract();
    }

    /** A session of the past, named by its editor, held. */
    private String held(String trainer) {
        var yesterday =
                Instant.now().minus(Duration.ofDays(2 + day++)).toString().substring(0, 10);
        var session = client.post("/sessions", plan(yesterday, 9, '"' + trainer + '"'))
                .text("/sessionId");
        client.post("/sessions/" + session + "/schedule", "");
        soon(() -> assertThat(states(trainer)).containsEntry(session, "accepted"));
        assertThat(client.post("/sessions/" + session + "/hold", "").status()).isEqualTo(200);
        return session;
    }
}
