package fr.campusnumerique.acceptance.drill;

import static fr.campusnumerique.acceptance.kernel.events.EventFixture.event;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import fr.campusnumerique.acceptance.faults.load.Action;
import fr.campusnumerique.acceptance.faults.load.Entry;
import fr.campusnumerique.acceptance.faults.load.Outcome;
import fr.campusnumerique.local.launcher.LauncherLog;
import fr.campusnumerique.local.launcher.LocalCampus;
import fr.campusnumerique.local.store.LocalStore;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RestoredCheckTest {

    @BeforeAll
    static void as_the_script_does() {
        LauncherLog.quiet();
    }

    private final LocalStore local = LocalStore.inMemory(0);
    private final MongoClient store = MongoClients.create(local.uri("any"));
    private final RestoredCheck check = new RestoredCheck(local.uri("any"));

    @BeforeEach
    void restored() {
        put(LocalCampus.CATALOG, "sessions", document("s1", 3));
        put(
                LocalCampus.ENROLMENT,
                "enrolments",
                document("e1", 5)
                        .append("learnerId", "amina")
                        .append("sessionId", "s1")
                        .append("progress", progress("m1", "m2")));
        put(
                LocalCampus.CERTIFICATE,
                "certificates",
                document("c1", 2).append("learnerId", "amina").append("claimedAt", new Date(1)));
    }

    @AfterEach
    void close() {
        check.close();
        store.close();
        local.close();
    }

    @Test
    void what_was_acknowledged_and_is_there_is_not_lost() {
        check.ledger(List.of(
                Entry.of(Action.OPEN_SESSION, "s1", Outcome.ACKNOWLEDGED),
                acknowledged(Action.ENROL, "amina", ""),
                acknowledged(Action.FINISH_MODULE, "amina", "m1"),
                acknowledged(Action.FINISH_MODULE, "amina", "m2"),
                acknowledged(Action.CLAIM, "amina", "")));

        assertThat(check.findings()).isEmpty();
        assertThat(check.compared()).isEqualTo(5);
    }

    @Test
    void every_command_that_was_acknowledged_and_is_missing_is_named() {
        List<Entry> missing = List.of(
                Entry.of(Action.OPEN_SESSION, "s2", Outcome.ACKNOWLEDGED),
                Entry.of(Action.OPEN_SEATS, "s3", Outcome.ACKNOWLEDGED),
                acknowledged(Action.ENROL, "bruno", ""),
                acknowledged(Action.FINISH_MODULE, "amina", "m3"),
                acknowledged(Action.CLAIM, "bruno", ""));

        check.ledger(missing);

        assertThat(check.lost()).isEqualTo(5);
        assertThat(check.findings())
                .zipSatisfy(
                        missing, (finding, entry) -> assertThat(finding).contains("not restored", entry.toString()));
    }

    @Test
    void nothing_is_expected_of_what_was_refused_or_not_answered() {
        check.ledger(List.of(
                acknowledged(Action.ENROL, "amina", ""),
                Entry.of(Action.ENROL, "bruno", "s1", "", Outcome.REFUSED),
                Entry.of(Action.ENROL, "chloe", "s1", "", Outcome.UNKNOWN)));

        assertThat(check.findings()).isEmpty();
        assertThat(check.compared()).isOne();
    }

    @Test
    void where_nothing_could_be_looked_up_it_is_not_said_that_nothing_is_lost() {
        check.ledger(List.of(Entry.of(Action.ENROL, "bruno", "s1", "", Outcome.UNKNOWN)));

        assertThat(check.findings())
                .containsExactly("no command that was acknowledged before the dump could be looked up");
    }

    @Test
    void the_last_record_of_an_aggregate_is_its_newest_event() {
        check.topics(List.of(
                event("campus.sessions", 0, "/sessions/s1", 4, "session.scheduled", Map.of()),
                event("campus.sessions", 1, "/sessions/s1", 3, "session.scheduled", Map.of()),
                event("campus.enrolments", 0, "/enrolments/e1", 5, "enrolment.completed", Map.of()),
                event("campus.enrolments", 1, "/enrolments/e1", 4, "enrolment.progressed", Map.of())));

        assertThat(check.findings())
                .containsExactlyInAnyOrder(
                        "/enrolments/e1: its newest event is 5, the last on the topic 4",
                        "/certificates/c1: its newest event is 2, the last on the topic none");
        assertThat(check.lost()).isZero();
    }

    private void put(String service, String collection, Document document) {
        store.getDatabase(service).getCollection(collection).insertOne(document);
    }

    private static Document document(String id, long sequence) {
        return new Document("_id", id)
                .append(
                        "outbox",
                        new Document("sequence", sequence)
                                .append("pending", List.of(new Document("sequence", sequence))));
    }

    private static Document progress(String completed, String unmatched) {
        return new Document("completed", List.of(new Document("moduleId", completed)))
                .append("unmatched", List.of(new Document("moduleId", unmatched)));
    }

    private static Entry acknowledged(Action action, String learner, String detail) {
        return Entry.of(action, learner, "s1", detail, Outcome.ACKNOWLEDGED);
    }
}
