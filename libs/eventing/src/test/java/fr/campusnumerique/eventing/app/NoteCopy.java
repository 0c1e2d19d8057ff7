package fr.campusnumerique.eventing.app;

import fr.campusnumerique.eventing.outbox.EventType;
import fr.campusnumerique.eventing.outbox.Outbox;
import fr.campusnumerique.eventing.outbox.PublishesEvents;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.mapping.Document;

/** A consumer's own copy of a note: it keeps the newest line, whatever comes twice, late or out of order. */
@Document("copies")
public class NoteCopy implements PublishesEvents {

    @EventType("org.example.copy.changed.v1")
    record Changed(String id, int line) {}

    @Id
    private String id;

    @Version
    private @Nullable Long version;

    private long newest;
    private String text = "";
    private List<Integer> effects = new ArrayList<>();
    private Outbox outbox = Outbox.empty();

    NoteCopy(String id) {
        this.id = id;
    }

    /** Whether the line is newer. */
    boolean take(long sequence, int line, String newer, Instant now) {
        if (sequence <= newest) {
            return false;
        }
        newest = sequence;
        text = newer;
        effects.add(line);
        outbox.record(new Changed(id, line), now);
        return true;
    }

    /** Whether there was anything to forget; what is older never comes back. */
    boolean forget(long sequence) {
        if (sequence <= newest) {
            return false;
        }
        newest = sequence;
        text = "forgotten";
        return true;
    }

    public String text() {
        return text;
    }

    public List<Integer> effects() {
        return effects;
    }

    @Override
    public Outbox outbox() {
        return outbox;
    }
}
