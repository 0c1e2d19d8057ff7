package fr.campusnumerique.feedback.publication;

import fr.campusnumerique.eventing.UnpublishableEventException;
import fr.campusnumerique.eventing.outbox.Outbox;
import fr.campusnumerique.eventing.outbox.PublishesEvents;
import fr.campusnumerique.feedback.CellCounts;
import fr.campusnumerique.feedback.publication.PublicationService.Results;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.index.Indexed;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * The figures of the programme at one moment, exactly as they were counted; what is shown to whom is the rule of
 * disclosure. It never changes. Their numbers, and so their ids, follow one another: two cannot be made at once. The number is
 * not all of the id: once the database was put back to an earlier time, a number is given again, and the publication that had it
 * is known outside.
 */
@Document("publications")
class Publication implements PublishesEvents {

    /** As many are sure to fit into the event: one has about 350 bytes, and codes may be longer than usual. */
    static final int MOST_GROUPS = 600;

    @Id
    private final String id;

    @Version
    private @Nullable Long version;

    private Outbox outbox = Outbox.empty();

    @Indexed(unique = true)
    private final int number;

    /** The client's intent: the same one is not published twice. */
    @Indexed(unique = true)
    private final String requestId;

    @Indexed
    private final Instant publishedAt;

    private final List<CellCounts> cells;

    private Publication(String id, int number, String requestId, Instant publishedAt, List<CellCounts> cells) {
        this.id = id;
        this.number = number;
        this.requestId = requestId;
        this.publishedAt = publishedAt;
        this.cells = cells;
    }

    /**
     * Makes the figures public.
     *
     * @param last the one before; null for the first
     * @throws UnpublishableEventException if there are more than {@value #MOST_GROUPS} courses and languages of courses
     */
    static Publication of(@Nullable Publication last, String requestId, List<CellCounts> cells, Instant now) {
        var number = last == null ? 1 : last.number + 1;
        var publication = new Publication(id(number), number, requestId, now, cells);
        var results = Results.published(publication.id, now, cells);
        if (results.groups().size() > MOST_GROUPS) {
            throw new UnpublishableEventException(
                    "results.published", "it has " + results.groups().size() + " groups, the most is " + MOST_GROUPS);
        }
        publication.outbox.record(new PublicationEvent.Published(publication.id, now, results.groups()), now);
        return publication;
    }

    private static String id(int number) {
        return "pub-%06d-%08x".formatted(number, ThreadLocalRandom.current().nextInt());
    }

    String id() {
        return id;
    }

    Instant publishedAt() {
        return publishedAt;
    }

    List<CellCounts> cells() {
        return cells;
    }

    @Override
    public Outbox outbox() {
        return outbox;
    }
}
