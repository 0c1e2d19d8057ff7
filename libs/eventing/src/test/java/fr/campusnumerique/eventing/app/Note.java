package fr.campusnumerique.eventing.app;

import fr.campusnumerique.eventing.outbox.EventType;
import fr.campusnumerique.eventing.outbox.Outbox;
import fr.campusnumerique.eventing.outbox.PublishesEvents;
import fr.campusnumerique.eventing.outbox.Tombstone;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.mapping.Document;

/** The smallest aggregate that publishes: lines are added to it. */
@Document("notes")
public class Note implements PublishesEvents {

    public static final String LINE_ADDED = "org.example.note.line-added.v1";

    public static final String ERASED = "org.example.note.erased.v1";

    /** @param line which line this is, from 1 */
    @EventType(LINE_ADDED)
    public record LineAdded(String note, int line, String text) {}

    @EventType(ERASED)
    public record Erased() implements Tombstone {}

    @Id
    private String id;

    @Version
    private @Nullable Long version;

    private int lines;
    private Outbox outbox = Outbox.empty();

    @PersistenceCreator
    public Note(String id) {
        this.id = id;
    }

    /** One that comes again under the id of a removed one. */
    public Note(String id, Outbox outbox) {
        this.id = id;
        this.outbox = outbox;
    }

    public void add(String text, Instant now) {
        lines++;
        outbox.record(new LineAdded(id, lines, text), now);
    }

    public void erase(Instant now) {
        lines = 0;
        outbox.record(new Erased(), now);
    }

    public int lines() {
        return lines;
    }

    @Override
    public Outbox outbox() {
        return outbox;
    }
}
