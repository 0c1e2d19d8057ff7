package fr.campusnumerique.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.catalog.booking.TrainerService;
import fr.campusnumerique.catalog.session.Session;
import fr.campusnumerique.catalog.session.SessionFixture;
import fr.campusnumerique.contracts.Contracts;
import fr.campusnumerique.eventing.NonRetryableEventException;
import fr.campusnumerique.eventing.inbox.EventConsumer;
import fr.campusnumerique.testkit.events.EventRecord;
import fr.campusnumerique.testkit.events.ListenerTrial;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.types.Decimal128;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * No record stops a listener, whatever its bytes are: good ones take effect between some thousands of bad ones. What the
 * effect is on is written past the outbox, so that nobody but the listener is asked for it.
 */
@CatalogTest
class ListenersTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int BAD = 3_000;
    private static final long SEED = 1;
    private static final Date LONG_AGO = Date.from(Instant.parse("2026-01-01T08:00:00Z"));

    @Autowired
    private Map<String, EventConsumer> listeners;

    @Autowired
    private MongoTemplate mongo;

    @Autowired
    private TrainerService trainers;

    @Autowired
    private Client client;

    private final String run = "good-" + UUID.randomUUID();

    @Test
    void retirements_between_bad_records_end_the_sessions() {
        var end = Date.from(Instant.parse("2028-03-31T22:00:00Z"));
        trial(
                "retirements",
                new Topic("courses", "course", "code"),
                example("course.retired"),
                n -> storeSession(SessionFixture.selfPaced(), n, id(n)),
                n -> end.equals(stored("sessions", n).get("enrolmentClosesAt")));
    }

    @Test
    void sessions_between_bad_records_name_those_who_booked_them() {
        var course = Story.launchedInFrench(client);
        var trainer = trainer();
        trial(
                "bookings",
                new Topic("sessions", "session", "sessionId"),
                example("session.scheduled"),
                n -> storeBooking(course, trainer, n),
                this::isNamed);
    }

    @Test
    void trainers_between_bad_records_are_named_by_what_they_booked() {
        var course = Story.launchedInFrench(client);
        var trainer = trainer();
        trial(
                "rosters",
                new Topic("trainers", "trainer", "trainerId"),
                example("trainer.assigned"),
                n -> storeBooking(course, trainer, n),
                this::isNamed);
    }

    @Test
    void trainers_between_bad_records_are_recognised() {
        var held = IntStream.range(0, 5).mapToObj(n -> run + "-held-" + n).toList();
        held.forEach(session -> mongo.insert(
                new Document("_id", session)
                        .append("sequence", 1L)
                        .append("respondents", 5)
                        .append("ratingAverage", new Decimal128(5)),
                "known_feedback"));
        var trainer = trainer();
        var revised = example("trainer.revised");
        revised.data().put("sessionsHeld", held.size());
        trial(
                "recognitions",
                new Topic("trainers", "trainer", "trainerId"),
                revised,
                n -> storeTrainer(
                        trainer,
                        n,
                        held.stream().map(session -> booking(session, LONG_AGO)).toList()),
                n -> stored("trainers", n).get("recognisedAt") != null);
    }

    @Test
    void feedback_between_bad_records_is_known() {
        trial(
                "sessionFeedback",
                new Topic("session-feedback", "session-feedback", "sessionId"),
                example("session-feedback.summarised"),
                n -> {},
                n -> mongo.findById(id(n), Document.class, "known_feedback") != null);
    }

    @Test
    void seats_between_bad_records_are_known() {
        trial(
                "seats",
                new Topic("enrolments", "enrolment", "enrolmentId"),
                example("enrolment.attended"),
                n -> {},
                n -> mongo.findById(id(n), Document.class, "known_seats") != null);
    }

    /** @param idField under which the payload names the aggregate */
    private record Topic(String aggregates, String aggregate, String idField) {

        /** Under the id that the payload has: what is of another is refused before any handler sees it. */
        EventRecord record(String type, String json) {
            var id = JSON.readTree(json).path(idField).asString();
            assertThat(id).as(json).isNotEmpty();
            return EventRecord.of(aggregates, type, id, 1, json);
        }

        List<EventRecord> all() {
            return Contracts.types().stream()
                    .filter(type -> type.startsWith("fr.campusnumerique." + aggregate + "."))
                    .flatMap(type -> Contracts.ofAllTimes(type).stream().map(json -> record(type, json)))
                    .toList();
        }
    }

    private record Good(String type, ObjectNode data) {}

    /** @param given makes what the n-th good record has its effect on */
    private void trial(String listener, Topic topic, Good good, IntConsumer given, IntPredicate tookEffect) {
        var trial = new ListenerTrial(
                topic.all(),
                n -> {
                    given.accept(n);
                    return topic.record(
                            good.type(), good.data().put(topic.idField(), id(n)).toString());
                },
                tookEffect);
        trial.direct(listeners.get(listener)::handle, ListenersTest::saysWhy, SEED, BAD);
    }

    /** A record may still be good, but of a session that is not there: that is refused in words too. */
    private static boolean saysWhy(Throwable failure) {
        return failure instanceof NonRetryableEventException || failure instanceof Refused;
    }

    private static Good example(String what) {
        var type = "fr.campusnumerique." + what + ".v1";
        return new Good(type, (ObjectNode) JSON.readTree(Contracts.example(type)));
    }

    private String id(int n) {
        return run + "-" + n;
    }

    private Document stored(String collection, int n) {
        return mongo.findById(id(n), Document.class, collection);
    }

    private boolean isNamed(int n) {
        return stored("sessions", n)
                .get("schedule", Document.class)
                .getList("trainers", String.class)
                .contains(id(n));
    }

    /** A session that names nobody, and somebody who booked it. */
    private void storeBooking(String course, Document trainer, int n) {
        storeSession(SessionFixture.scheduled(), n, course);
        storeTrainer(trainer, n, List.of(booking(id(n), null)));
    }

    private void storeSession(Session like, int n, String course) {
        var session = new Document();
        mongo.getConverter().write(like, session);
        session.append("courseCode", course).append("language", "en");
        if (session.get("schedule") instanceof Document schedule) {
            schedule.put("trainers", List.of());
        }
        store("sessions", session, n);
    }

    private Document trainer() {
        trainers.admit(run, List.of(run), List.of("fr"), List.of("Bordeaux"), 10);
        return mongo.findById(run, Document.class, "trainers");
    }

    private void storeTrainer(Document like, int n, List<Document> bookings) {
        store("trainers", new Document(like).append("assignments", bookings), n);
    }

    private static Document booking(String session, @Nullable Date heldAt) {
        return new Document("sessionId", session)
                .append("state", "ACCEPTED")
                .append("slots", List.of())
                .append("sequence", 1L)
                .append("proposedAt", LONG_AGO)
                .append("decidedAt", LONG_AGO)
                .append("heldAt", heldAt);
    }

    private void store(String collection, Document document, int n) {
        var published = new Document("sequence", 1L).append("acknowledged", 1L).append("pending", List.of());
        mongo.insert(document.append("_id", id(n)).append("version", 0L).append("outbox", published), collection);
    }
}
