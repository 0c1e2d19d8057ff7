package fr.campusnumerique.catalog.trainers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.campusnumerique.catalog.CatalogTest;
import fr.campusnumerique.catalog.Client;
import fr.campusnumerique.catalog.Client.Answer;
import fr.campusnumerique.catalog.Story;
import fr.campusnumerique.local.LocalIdentity;
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
import org.springframework.data.mongodb.core.MongoTemplate;

/** Whom a session names: those who accepted, as far as it takes them, and whom its editors name. */
@CatalogTest
class RosterTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    @Autowired
    private Client client;

    @Autowired
    private TrainerService trainers;

    @Autowired
    private RosterService rosters;

    @Autowired
    private MongoTemplate mongo;

    private final String name = "trainer-" + UUID.randomUUID();
    private final String trainer = LocalIdentity.persona(name).subject();
    private Volunteers volunteers;
    private String course;

    @BeforeEach
    void a_trainer_of_a_course_with_a_discipline_of_its_own() {
        volunteers = new Volunteers(client);
        var discipline = "d-" + UUID.randomUUID();
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

        rosters.settle(trainer);

        assertThat(state(full)).isEqualTo("released");
        assertThat(teachers(full)).hasSize(20).doesNotContain(trainer);
        assertThat(teachers(other)).containsExactly(trainer);
    }

    /** Says in the store what others did first. */
    private void name(String session, Stream<String> names) {
        mongo.getCollection("sessions")
                .updateOne(
                        new Document("_id", session),
                        new Document("$set", new Document("schedule.trainers", names.toList())));
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
