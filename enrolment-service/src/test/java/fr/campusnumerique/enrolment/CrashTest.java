package fr.campusnumerique.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import fr.campusnumerique.enrolment.Replica.Crash;
import fr.campusnumerique.enrolment.Replica.Death;
import fr.campusnumerique.enrolment.seats.SeatsRefused;
import fr.campusnumerique.enrolment.sessions.KnownSession;
import fr.campusnumerique.enrolment.sessions.SessionFixture;
import fr.campusnumerique.local.LocalStore;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.data.mongodb.core.MongoTemplate;

/** A process that dies before or after any of its writes loses no seat, sells none twice, and leaves nothing untold. */
class CrashTest {

    private static final LocalStore STORE = LocalStore.inMemory(0);
    private static final MongoClient CLIENT = MongoClients.create(STORE.uri("crash"));
    private static final MongoTemplate MONGO = new MongoTemplate(CLIENT, "crash");
    private static final Replica DYING = new Replica(CLIENT, "crash");
    private static final Replica OTHER = new Replica(CLIENT, "crash");

    private Instant now = Instant.now();
    private String first = "";
    private String second = "";
    private String course = "";

    @AfterAll
    static void close() {
        DYING.close();
        OTHER.close();
        CLIENT.close();
        STORE.close();
    }

    @Test
    void a_death_at_any_write_changes_nothing_of_how_it_ends() {
        OTHER.restart();
        var undisturbed = play(new Death(Integer.MAX_VALUE, true));
        var writes = DYING.writes();
        assertThat(writes).isGreaterThan(20);
        assertThat(undisturbed)
                .containsEntry("bruno in first", "confirmed [waitlisted, offered, confirmed]")
                .containsEntry("amina in first", "cancelled [confirmed, cancelled]")
                .containsEntry("carla in first", "offered [waitlisted, offered]")
                .containsEntry("diarra in first", "declined [waitlisted, offered, declined]")
                .containsEntry("eric in second", "confirmed [confirmed]")
                .doesNotContainKey("eric in first");

        for (var write = 1; write <= writes; write++) {
            for (var before : List.of(true, false)) {
                assertThat(play(new Death(write, before)))
                        .as("death " + (before ? "before" : "after") + " write " + write)
                        .isEqualTo(undisturbed);
            }
        }
    }

    /** Plays two overlapping sessions of one seat each; what fails by the death is asked again of the other replica. */
    private Map<String, String> play(Death death) {
        now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        course = "C-" + UUID.randomUUID();
        first = "first-" + UUID.randomUUID();
        second = "second-" + UUID.randomUUID();
        keep(first);
        keep(second);
        DYING.restart(death);

        command(service -> service.enrol(who("amina"), first));
        command(service -> service.enrol(who("bruno"), first));
        command(service -> service.enrol(who("diarra"), first));
        command(service -> service.enrol(who("carla"), first));
        command(service -> service.cancel("amina", id("amina", first), _ -> {}));
        command(service -> service.accept("bruno", id("bruno", first), _ -> {}));
        refused(service -> service.accept("carla", id("carla", first), _ -> {}));
        command(service -> service.enrol(who("eric"), second));
        keep(2, 2, first);
        command(service -> service.enrol(who("fanny"), first));
        command(service -> service.decline("diarra", id("diarra", first), _ -> {}));
        refused(service -> service.enrol(who("bruno"), second, null));

        OTHER.sweep.sweep();
        OTHER.sweep.sweep();
        assertNothingIsUntold();
        return outcome();
    }

    private void keep(String session) {
        keep(1, session.equals(first) ? 1 : 5, session);
    }

    private void keep(long sequence, int capacity, String session) {
        MONGO.save(SessionFixture.classroom(
                session, sequence, course, now.minusSeconds(60), now.plus(Duration.ofDays(9)), capacity));
    }

    private static Applicant who(String learner) {
        return new Applicant(learner, "Préfecture de la Gironde", "FR");
    }

    private static String id(String learner, String session) {
        return EnrolmentId.of(learner, session).value();
    }

    private void command(Consumer<EnrolmentService> command) {
        if (!DYING.isDead()) {
            try {
                command.accept(DYING.service);
                return;
            } catch (Crash | RuntimeException failure) {
                // A proxy may have wrapped the death.
                if (!DYING.isDead()) {
                    throw failure;
                }
            }
        }
        command.accept(OTHER.service);
    }

    private void refused(Consumer<EnrolmentService> command) {
        try {
            command(command);
            throw new AssertionError("not refused");
        } catch (SeatsRefused no) {
            assertThat(no.reason()).isIn(SeatsRefused.Reason.NO_OFFER, SeatsRefused.Reason.OVERLAPPING_SEAT);
        }
    }

    private void assertNothingIsUntold() {
        for (var session : List.of(first, second)) {
            var seats = MONGO.findById(session, Document.class, "seats");
            assertThat(seats).isNotNull();
            assertThat(seats.getList("assignments", Document.class)).isEmpty();
            for (var place : seats.getList("places", Document.class)) {
                var enrolment = MONGO.findById(place.getString("enrolmentId"), Document.class, "enrolments");
                assertThat(enrolment).isNotNull();
                assertThat(enrolment.getString("state")).isEqualTo(place.getString("standing"));
            }
        }
    }

    /** State and events of every enrolment in the two sessions, and the seats that are held. */
    private Map<String, String> outcome() {
        var outcome = new TreeMap<String, String>();
        for (var session : List.of(first, second)) {
            var name = session.substring(0, session.indexOf('-'));
            for (var learner : List.of("amina", "bruno", "carla", "diarra", "eric", "fanny")) {
                var stored = MONGO.findById(id(learner, session), Enrolment.class);
                if (stored != null) {
                    outcome.put(learner + " in " + name, stored.state().word() + " " + EnrolmentFixture.events(stored));
                }
            }
        }
        for (var holdings : MONGO.findAll(Document.class, "seat_holdings")) {
            if (course.equals(holdings.getString("courseCode"))) {
                holdings.getList("sessions", Document.class).stream()
                        .filter(held -> held.getBoolean("held"))
                        .map(held -> held.getString("sessionId"))
                        .forEach(held -> outcome.merge(
                                "held by " + holdings.getString("learnerId"),
                                held.substring(0, held.indexOf('-')),
                                String::concat));
            }
        }
        return outcome;
    }

    static KnownSession session(String id, String course, int capacity) {
        var now = Instant.now();
        return SessionFixture.classroom(id, 1, course, now.minusSeconds(60), now.plus(Duration.ofDays(9)), capacity);
    }
}
