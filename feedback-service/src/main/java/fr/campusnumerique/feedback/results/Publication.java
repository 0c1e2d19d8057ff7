package fr.campusnumerique.feedback.results;

import fr.campusnumerique.eventing.outbox.Outbox;
import fr.campusnumerique.eventing.outbox.PublishesEvents;
import fr.campusnumerique.eventing.UnpublishableEventException;
import fr.campusnumerique.feedback.Group;
import fr.campusnumerique.feedback.Share;
import fr.campusnumerique.feedback.answers.Survey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.index.Indexed;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * One publication of the results. It is opened with the list of the answers that it will hold; these are frozen; then
 * their figures are added and it is published. Opening decides which answers and groups: whoever finishes it, after
 * whatever crash, arrives at the same figures. At most one is open, because their numbers, and so their ids, follow one
 * another. Once published it is fixed, and the next one builds on it alone and not on its answers.
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
    private final int number;

    /** The client's intent: the same one is not published twice. */
    @Indexed(unique = true)
    private final String requestId;

    private Release.Ledgers ledgers;

    /** Of the publications before; of this one too as soon as it is published. */
    private Tally tally;

    private List<GroupFigures> groups;

    /** What has to be counted before this can be published; both are empty afterwards. */
    private List<Group> surveyed;

    private List<String> freezing;
    private @Nullable Instant publishedAt;

    private Publication(
            String id,
            int number,
            String requestId,
            Release.Ledgers ledgers,
            Tally tally,
            List<GroupFigures> groups,
            List<Group> surveyed,
            List<String> freezing) {
        this.id = id;
        this.number = number;
        this.requestId = requestId;
        this.ledgers = ledgers;
        this.tally = tally;
        this.groups = groups;
        this.surveyed = surveyed;
        this.freezing = freezing;
    }

    /**
     * Begins a publication.
     *
     * @param last the one before, published; null for the first
     * @throws UnpublishableEventException if there are more than {@value #MOST_GROUPS} groups: better now than when the
     *     answers are frozen
     */
    static Publication open(@Nullable Publication last, String requestId, Headcount now) {
        var release = fitting(release(last, now));
        var number = last == null ? 1 : last.number + 1;
        return new Publication(
                "pub-%06d".formatted(number),
                number,
                requestId,
                release.ledgers(),
                last == null ? Tally.empty() : last.tally,
                release.figures(),
                release.surveyed(),
                release.answers());
    }

    /**
     * Lists no answers any more, because those that it lists are not all there: somebody removed one, or a backup brought
     * back other answers than publications. It has shown nothing yet; its answers can wait for the next one.
     *
     * @param last as when it was opened
     * @param now without pending answers
     */
    void leaveAnswersOut(@Nullable Publication last, Headcount now) {
        requireOpen();
        var release = fitting(release(last, now));
        ledgers = release.ledgers();
        groups = release.figures();
        surveyed = release.surveyed();
        freezing = release.answers();
    }

    private static Release fitting(Release release) {
        if (release.figures().size() > MOST_GROUPS) {
            throw new UnpublishableEventException(
                    "results.published", "it has " + release.figures().size() + " groups, the most is " + MOST_GROUPS);
        }
        return release;
    }

    /** What a publication after {@code last} could show of this headcount. */
    static Release release(@Nullable Publication last, Headcount now) {
        return last == null
                ? Release.of(Release.Ledgers.empty(), List.of(), now)
                : Release.of(last.ledgers, last.groups, now);
    }

    /** Whether these are the answers that were listed when it was opened. */
    boolean lists(Map<Group, Survey> surveys) {
        return tally.plus(surveys).respondents().equals(ledgers.respondents().counts());
    }

    /**
     * Makes it public.
     *
     * @param surveys what the answers that were frozen for it say; they must be exactly those that it lists
     */
    void publish(Map<Group, Survey> surveys, Instant now) {
        requireOpen();
        if (!lists(surveys)) {
            throw new IllegalStateException(id + " holds other answers than were listed for it");
        }
        tally = tally.plus(surveys);
        groups = groups.stream().map(this::counted).toList();
        surveyed = List.of();
        freezing = List.of();
        publishedAt = now;
        outbox.record(new PublicationEvent.Published(id, now, groups), now);
    }

    private void requireOpen() {
        if (published()) {
            throw new IllegalStateException(id + " is published");
        }
    }

    private GroupFigures counted(GroupFigures figures) {
        if (!Set.copyOf(surveyed).contains(figures.group())) {
            return figures;
        }
        var survey = tally.of(figures.group());
        return figures.withRises(
                Share.of(survey.proficiencyRose(), survey.respondents()),
                Share.of(survey.confidenceRose(), survey.respondents()));
    }

    boolean published() {
        return publishedAt != null;
    }

    String id() {
        return id;
    }

    int number() {
        return number;
    }

    /** Pseudonyms of the answers that have to be frozen before this can be published. */
    List<String> freezing() {
        return freezing;
    }

    List<GroupFigures> groups() {
        return groups;
    }

    @Nullable
    Instant publishedAt() {
        return publishedAt;
    }

    @Override
    public Outbox outbox() {
        return outbox;
    }
}
