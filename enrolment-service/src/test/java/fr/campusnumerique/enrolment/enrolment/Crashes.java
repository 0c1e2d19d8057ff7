package fr.campusnumerique.enrolment.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import fr.campusnumerique.enrolment.MovedClock;
import fr.campusnumerique.enrolment.enrolment.Replica.Crash;
import fr.campusnumerique.enrolment.enrolment.Replica.Death;
import fr.campusnumerique.enrolment.replica.session.KnownSession;
import fr.campusnumerique.enrolment.seats.SeatsRefused;
import fr.campusnumerique.local.parts.LocalParts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.springframework.data.mongodb.core.MongoTemplate;

/**
 * Plays a story again and again on two replicas. The first dies before or after one of its writes, each time another one;
 * what fails by that is asked again of the second. However it goes, it must end as if nobody had died.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class Crashes {

    private final String database = LocalParts.ownDatabase();
    private final MongoClient client = MongoClients.create(LocalParts.storeUri(database));
    private final MovedClock clock = new MovedClock();
    private final Replica dying = new Replica(client, database, clock);
    private final Replica other = new Replica(client, database, clock);
    final MongoTemplate mongo = new MongoTemplate(client, database);
    private int plays;

    @AfterAll
    void close() {
        dying.close();
        other.close();
        client.close();
    }

    /** What it comes to when nobody dies; and it has come to the same at every death. */
    Map<String, String> everyDeathOf(Runnable story) {
        other.restart();
        var undisturbed = play(story, new Death(Integer.MAX_VALUE, true));
        var writes = dying.writes();
        assertThat(writes).isGreaterThan(20);
        for (var write = 1; write <= writes; write++) {
            for (var before : List.of(true, false)) {
                var death = (before ? "death before" : "death after") + " write " + write;
                assertThat(play(story, new Death(write, before))).as(death).isEqualTo(undisturbed);
                assertThat(dying.isDead()).as(death).isTrue();
            }
        }
        return undisturbed;
    }

    private Map<String, String> play(Runnable story, Death death) {
        // Nothing of an earlier play is left for a sweep to find.
        mongo.getCollectionNames().forEach(each -> mongo.getCollection(each).deleteMany(new Document()));
        clock.putForward(Duration.ZERO);
        plays++;
        dying.restart(death);
        story.run();
        other.sweep();
        other.sweep();
        assertNothingIsUntold();
        return outcome();
    }

    /** Somebody of this name. */
    Applicant who(String name) {
        return new Applicant(id(name), "Préfecture de la Gironde", "FR:gironde", "FR");
    }

    /** Id of the learner, session or course of this name, another one in each play: the replicas do not really start anew. */
    String id(String name) {
        return name + "-" + plays;
    }

    private static String name(String id) {
        return id.substring(0, id.lastIndexOf('-'));
    }

    /** Id of somebody's enrolment in a session. */
    String enrolment(String name, String session) {
        return EnrolmentId.of(id(name), id(session)).value();
    }

    /** What a process that has died did not answer, the other one is asked. */
    void command(Consumer<Replica> command) {
        if (!dying.isDead()) {
            try {
                command.accept(dying);
                return;
            } catch (Crash | RuntimeException failure) {
                // A proxy may have wrapped the death.
                if (!dying.isDead()) {
                    throw failure;
                }
            }
        }
        command.accept(other);
    }

    /** What comes again, answered or not, until a process that lives has done it. */
    private void untilDone(Consumer<Replica> work) {
        command(work);
        if (dying.isDead()) {
            work.accept(other);
        }
    }

    /** The catalogue publishes this newest state of a session, and the sweep has come by. */
    void told(KnownSession newest) {
        mongo.save(newest);
        untilDone(replica -> replica.changed(newest.id()));
        untilDone(replica -> replica.sweep());
    }

    void refused(SeatsRefused.Reason reason, Consumer<Replica> command) {
        try {
            command(command);
            throw new AssertionError("not refused");
        } catch (SeatsRefused no) {
            assertThat(no.reason()).isEqualTo(reason);
        }
    }

    /** So long after the beginning of the story, and the sweep has come by. */
    void later(Duration time) {
        clock.putForward(time);
        untilDone(replica -> replica.sweep());
    }

    private void assertNothingIsUntold() {
        for (var session : mongo.findAll(KnownSession.class)) {
            var seats = mongo.findById(session.id(), Document.class, "seats");
            assertThat(seats).isNotNull();
            assertThat(seats.getList("assignments", Document.class)).isEmpty();
            for (var place : seats.getList("places", Document.class)) {
                var enrolment = mongo.findById(place.getString("enrolmentId"), Document.class, "enrolments");
                assertThat(enrolment).isNotNull();
                assertThat(enrolment.getString("state")).isIn(statesOf(place.getString("standing")));
            }
        }
    }

    /** A seat that was taken stays taken, whatever became of its learner in the session. */
    private static List<String> statesOf(String standing) {
        return standing.equals("CONFIRMED")
                ? List.of("CONFIRMED", "COMPLETED", "NO_SHOW", "NOT_COMPLETED")
                : List.of(standing);
    }

    /** State, reason and events of every enrolment, and the seats that are held. */
    private Map<String, String> outcome() {
        var outcome = new TreeMap<String, String>();
        for (var enrolment : mongo.findAll(Enrolment.class)) {
            var reason = enrolment.seat().reason();
            outcome.put(
                    name(enrolment.learnerId()) + " in " + name(enrolment.sessionId()),
                    enrolment.state().word() + (reason == null ? "" : " by " + reason) + " "
                            + EnrolmentFixture.events(enrolment));
        }
        for (var holdings : mongo.findAll(Document.class, "seat_holdings")) {
            holdings.getList("sessions", Document.class).stream()
                    .filter(held -> held.getBoolean("held"))
                    .map(held -> name(held.getString("sessionId")))
                    .sorted()
                    .forEach(held ->
                            outcome.merge("held by " + name(holdings.getString("learnerId")), held, String::concat));
        }
        return outcome;
    }
}
