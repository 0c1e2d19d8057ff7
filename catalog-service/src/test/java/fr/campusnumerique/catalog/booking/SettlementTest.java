package fr.campusnumerique.catalog.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.campusnumerique.catalog.CatalogTest;
import fr.campusnumerique.catalog.Client;
import fr.campusnumerique.catalog.Client.Answer;
import fr.campusnumerique.catalog.StoreChanges;
import fr.campusnumerique.catalog.Story;
import fr.campusnumerique.local.identity.LocalIdentity;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.core.ThrowingRunnable;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whom a session names: those who accepted, as far as it takes them, and whom its editors name. */
@CatalogTest
class SettlementTest {

    private static final Duration SOON = Duration.ofMinutes(2);

    @Autowired
    private Client client;

    @Autowired
    private TrainerService trainers;

    @Autowired
    private SettlementService rosters;

    @Autowired
    private StoreChanges changes;

    private final String name = "trainer-" + UUID.randomUUID();
    private final String trainer = LocalIdentity.persona(name).subject();
    private Volunteers volunteers;
    private String course;

    @BeforeEach
    void a_trainer_of_a_course_with_a_discipline_of_its_own() {
        volunteers = new Volunteers(client);
        var discipline = Volunteers.discipline();
        course = Story.newCode();
        client.put("/courses/" + course, Story.course().replace("ai-and-human-rights", discipline));
        client.put("/courses/" + course + "/language-versions/fr", Story.french());
        client.post("/courses/" + course + "/language-versions/fr/launch", "");
        trainers.admit(trainer, List.of(discipline), List.of("fr"), List.of("Bordeaux"), 10);
    }

    @Test
    void a_session_with_twenty_trainers_takes_nobody_else() {
        var session = session(1, professionals(20));

        assertThat(propose(session).status()).isEqualTo(409);
        assertThat(propose(session).text("/type")).isEqualTo("/problems/session-trainers-full");
    }

    @Test
    void whoever_came_too_late_for_the_last_place_is_released_and_their_other_sessions_are_settled() {
        var full = session(1);
        var other = session(2);
        book(full);
        book(other);
        soon(() -> assertThat(teachers(other)).containsExactly(trainer));
        name(full, professionals(20));
        name(other, Stream.empty());

        rosters.trainerChanged(trainer);

        assertThat(state(full)).isEqualTo("released");
        assertThat(teachers(full)).hasSize(20).doesNotContain(trainer);
        assertThat(teachers(other)).containsExactly(trainer);
    }

    @Test
    void whom_an_editor_leaves_out_is_released_and_may_be_asked_again() {
        var session = session(3);
        book(session);
        soon(() -> assertThat(teachers(session)).containsExactly(trainer));

        put(session, plan(3, Stream.empty()));

        soon(() -> assertThat(state(session)).isEqualTo("released"));
        rosters.trainerChanged(trainer);
        assertThat(teachers(session)).isEmpty();
        book(session);
        soon(() -> assertThat(teachers(session)).containsExactly(trainer));
    }

    @Test
    void an_edit_that_left_a_trainer_out_holds_if_only_the_trainers_own_event_is_heard() {
        var session = session(4);
        book(session);
        soon(() -> assertThat(teachers(session)).containsExactly(trainer));
        name(session, Stream.empty());
        var leftOut = new Document("trainer", trainer).append("sequence", 99L);
        changes.update("sessions", session, "$set", new Document("leftOut", List.of(leftOut)));

        rosters.trainerChanged(trainer);

        assertThat(state(session)).isEqualTo("released");
        assertThat(teachers(session)).isEmpty();
    }

    @Test
    void an_edit_based_on_the_session_before_an_acceptance_does_not_undo_it() {
        var session = session(5);
        var before = read(session).etag();
        book(session);
        soon(() -> assertThat(teachers(session)).containsExactly(trainer));

        var stale = client.put(
                "/sessions/" + session,
                plan(5, Stream.empty()).replace("\"capacity\": 12", "\"capacity\": 13"),
                "If-Match",
                before);

        assertThat(stale.status()).isEqualTo(412);
        assertThat(state(session)).isEqualTo("accepted");
    }

    @Test
    void a_row_that_does_not_speak_of_trainers_leaves_them_and_one_that_names_nobody_releases_them() {
        var session = imported(6, 12, "");
        book(session);
        soon(() -> assertThat(teachers(session)).containsExactly(trainer));

        assertThat(imported(6, 13, "")).isEqualTo(session);
        assertThat(teachers(session)).containsExactly(trainer);
        assertThat(read(session).json().at("/capacity").asInt()).isEqualTo(13);

        imported(6, 13, "\"trainers\": [],");
        soon(() -> assertThat(state(session)).isEqualTo("released"));
        assertThat(teachers(session)).isEmpty();
    }

    private String imported(int march, int capacity, String trainers) {
        var plan = plan(march, Stream.empty())
                .replace("\"trainers\": [],", trainers)
                .replace("\"capacity\": 12", "\"capacity\": " + capacity)
                .replaceFirst("\\{", "{\"reference\": \"" + course + "\", ");
        var answer = client.post("/sessions/import", "{\"sessions\": [" + plan + "]}");
        assertThat(answer.json().at("/refused").asInt()).isZero();
        return answer.text("/rows/0/sessionId");
    }

    private void put(String session, String plan) {
        var answer = client.put(
                "/sessions/" + session, plan, "If-Match", read(session).etag());
        assertThat(answer.status()).isEqualTo(200);
    }

    /** Says in the store what others did first. */
    private void name(String session, Stream<String> names) {
        changes.update("sessions", session, "$set", new Document("schedule.trainers", names.toList()));
    }

    private static Stream<String> professionals(int count) {
        return IntStream.range(0, count).mapToObj(n -> "professional-" + n);
    }

    private String session(int march) {
        return session(march, Stream.empty());
    }

    private String session(int march, Stream<String> named) {
        var answer = client.post("/sessions", plan(march, named));
        assertThat(answer.status()).isEqualTo(201);
        return answer.text("/sessionId");
    }

    private String plan(int march, Stream<String> named) {
        var quoted = named.map(one -> '"' + one + '"').collect(Collectors.joining(", "));
        return """
                {"courseCode": "%s", "language": "fr", "mode": "classroom", "enrolmentOpensAt": "2026-01-01T08:00:00Z",
                 "timeZone": "Europe/Paris", "city": "Bordeaux", "capacity": 12, "trainers": [%s],
                 "parts": [{"partId": "p1", "startsAt": "2027-03-%02dT09:00", "endsAt": "2027-03-%02dT11:00", "place": "Salle"}]}
                """.formatted(course, quoted, march, march);
    }

    private Answer propose(String session) {
        return volunteers.as("PUT", "/trainers/" + trainer + "/assignments/" + session, null, "programme-officer");
    }

    private void book(String session) {
        assertThat(propose(session).status()).isEqualTo(200);
        var path = "/trainers/" + trainer + "/assignments/" + session + "/accept";
        assertThat(volunteers.as("POST", path, null, name).status()).isEqualTo(200);
    }

    private Answer read(String session) {
        return volunteers.as("GET", "/sessions/" + session, null, "editor");
    }

    private List<String> teachers(String session) {
        return read(session)
                .json()
                .at("/trainers")
                .valueStream()
                .map(one -> one.asString())
                .toList();
    }

    private String state(String session) {
        return volunteers
                .as("GET", "/trainers/" + trainer, null, "editor")
                .json()
                .at("/assignments")
                .valueStream()
                .filter(one -> one.at("/sessionId").asString().equals(session))
                .map(one -> one.at("/state").asString())
                .findFirst()
                .orElse("none");
    }

    private static void soon(ThrowingRunnable assertion) {
        await().atMost(SOON).untilAsserted(assertion);
    }
}
