package fr.campusnumerique.eventing.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.eventing.app.Note;
import fr.campusnumerique.eventing.relay.TestBus;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Set;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.StaticApplicationContext;
import org.springframework.data.mapping.callback.EntityCallbacks;
import org.springframework.data.mongodb.core.MongoTemplate;

/** A database that was put back gives no number that may be in use. */
class RestoredStoreTest {

    private static final Instant RESTORED = Instant.parse("2026-11-30T12:00:00Z");
    private static final long FLOOR = RESTORED.toEpochMilli() / 10;

    private final TestBus path = new TestBus();

    @AfterEach
    void close() {
        path.close();
    }

    @Test
    void what_is_pending_and_what_follows_go_on_beyond_the_floor_in_order() {
        written("a", 3);
        path.mongo
                .getCollection("notes")
                .updateOne(new Document("_id", "a"), new Document("$set", new Document("outbox.acknowledged", 1L)));
        var restored = restored("first", RESTORED);

        var moved = load(path.mongo, "a");
        assertThat(moved.outbox().unacknowledged())
                .extracting(PendingEvent::sequence)
                .containsExactly(FLOOR + 2, FLOOR + 3);
        moved.add("after the restore", RESTORED);
        restored.save(moved);
        assertThat(load(path.mongo, "a").outbox().unacknowledged())
                .extracting(PendingEvent::sequence)
                .containsExactly(FLOOR + 2, FLOOR + 3, FLOOR + 4);
    }

    @Test
    void what_is_made_anew_begins_beyond_the_floor_also_after_the_next_start() {
        restored("first", RESTORED);
        var later = restored("", RESTORED.plusSeconds(60));
        var note = new Note("published after the backup");
        note.add("again", RESTORED);
        later.save(note);
        assertThat(load(path.mongo, "published after the backup").outbox().sequence())
                .isEqualTo(FLOOR + 1);
    }

    @Test
    void it_is_done_once_for_each_name() {
        written("a", 2);
        restored("first", RESTORED);
        restored("first", RESTORED.plusSeconds(60));
        assertThat(load(path.mongo, "a").outbox().sequence()).isEqualTo(FLOOR + 2);
        restored("second", RESTORED.plusSeconds(60));
        assertThat(load(path.mongo, "a").outbox().sequence()).isEqualTo(FLOOR + 6_000 + 2);
    }

    @Test
    void a_start_that_was_ended_in_the_middle_is_gone_on_with() {
        written("a", 1);
        restored("first", RESTORED);
        written("b", 1);
        path.mongo
                .getCollection("restored")
                .updateOne(new Document(), new Document("$set", new Document("done", false)));
        restored("first", RESTORED.plusSeconds(60));
        assertThat(load(path.mongo, "a").outbox().sequence()).isEqualTo(FLOOR + 1);
        assertThat(load(path.mongo, "b").outbox().sequence()).isEqualTo(FLOOR + 1);
    }

    @Test
    void where_nothing_was_restored_numbers_begin_at_one() {
        var service = restored("", RESTORED);
        var note = new Note("a");
        note.add("a line", RESTORED);
        service.save(note);
        assertThat(load(path.mongo, "a").outbox().sequence()).isEqualTo(1);
        assertThat(path.mongo.getCollection("restored").countDocuments()).isZero();
    }

    /** As a service writes after a start. */
    private MongoTemplate restored(String name, Instant now) {
        var store = new RestoredStore(
                path.mongo.getMongoDatabaseFactory(), Set.of("notes"), name, Clock.fixed(now, ZoneOffset.UTC));
        store.start();
        var context = new StaticApplicationContext();
        context.getBeanFactory().registerSingleton("restoredStore", store);
        context.refresh();
        var mongo = new MongoTemplate(path.mongo.getMongoDatabaseFactory(), path.mongo.getConverter());
        mongo.setEntityCallbacks(EntityCallbacks.create(context));
        return mongo;
    }

    private Note written(String id, int lines) {
        var note = new Note(id);
        for (var line = 1; line <= lines; line++) {
            note.add("line " + line, RESTORED);
        }
        return path.mongo.save(note);
    }

    private static Note load(MongoTemplate mongo, String id) {
        return Objects.requireNonNull(mongo.findById(id, Note.class));
    }
}
