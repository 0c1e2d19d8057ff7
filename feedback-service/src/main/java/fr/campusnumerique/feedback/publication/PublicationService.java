package fr.campusnumerique.feedback.publication;

import fr.campusnumerique.eventing.RetriedOnConflict;
import fr.campusnumerique.feedback.CellCounts;
import fr.campusnumerique.feedback.Dimension;
import fr.campusnumerique.feedback.Figures;
import fr.campusnumerique.feedback.Share;
import fr.campusnumerique.feedback.counting.CountingService;
import fr.campusnumerique.feedback.disclosure.DisclosureService;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Publishes the programme's figures, one publication after the other, and gives them out. */
@Service
public class PublicationService {

    /**
     * What was published, or is counted now.
     *
     * @param id null, like the time, if it is not published
     * @param cells as they were counted: exact
     */
    public record Published(@Nullable String id, @Nullable Instant publishedAt, List<CellCounts> cells) {

        private static Published of(Publication publication) {
            return new Published(publication.id(), publication.publishedAt(), publication.cells());
        }

        public static Published nothing() {
            return new Published(null, null, List.of());
        }
    }

    /** The programme, its courses and their languages. */
    public record Results(
            @Nullable String publicationId, @Nullable Instant publishedAt, List<Group> groups) {

        /** By the rule of disclosure. */
        public static Results published(@Nullable String id, @Nullable Instant publishedAt, List<CellCounts> cells) {
            return of(id, publishedAt, cells, cell -> DisclosureService.published(cell, cell.value()));
        }

        /** For the programme's officer and operators only. */
        public static Results exact(@Nullable String id, @Nullable Instant publishedAt, List<CellCounts> cells) {
            return of(id, publishedAt, cells, cell -> DisclosureService.exact(cell, cell.value()));
        }

        private static Results of(
                @Nullable String id,
                @Nullable Instant publishedAt,
                List<CellCounts> cells,
                Function<CellCounts, Figures> rule) {
            return new Results(
                    id,
                    publishedAt,
                    cells.stream()
                            .filter(cell -> Group.SCOPES.containsKey(cell.dimension()))
                            .map(cell -> Group.of(rule.apply(cell)))
                            .sorted(Group.ORDER)
                            .toList());
        }
    }

    /**
     * The figures of one group, as the event has had them since its first version.
     *
     * @param respondents who answered before and after the course
     * @param responseRate share of the completions that were answered
     */
    public record Group(
            String scope,
            @Nullable String courseCode,
            @Nullable String language,
            @Nullable Integer completions,
            @Nullable Integer certificates,
            @Nullable Integer respondents,
            @Nullable Share responseRate,
            @Nullable Share proficiencyRose,
            @Nullable Share confidenceRose) {

        private static final Map<Dimension, String> SCOPES =
                Map.of(Dimension.TOTAL, "programme", Dimension.COURSE, "course", Dimension.COURSE_LANGUAGE, "language");

        /** The programme first, then each course followed by its languages. */
        private static final Comparator<Group> ORDER =
                Comparator.comparing(Group::courseCode, ABSENT_FIRST).thenComparing(Group::language, ABSENT_FIRST);

        private static Group of(Figures figures) {
            return new Group(
                    SCOPES.getOrDefault(figures.dimension(), ""),
                    figures.dimension() == Dimension.TOTAL
                            ? null
                            : figures.cell().courseCode(),
                    figures.dimension() == Dimension.COURSE_LANGUAGE
                            ? figures.cell().language()
                            : null,
                    figures.completed(),
                    figures.certificates(),
                    figures.paired(),
                    figures.responseRate(),
                    figures.proficiencyRose(),
                    figures.confidenceRose());
        }
    }

    private static final Comparator<@Nullable String> ABSENT_FIRST = Comparator.nullsFirst(Comparator.naturalOrder());

    private final Publications publications;
    private final CountingService counting;
    private final Clock clock;

    PublicationService(Publications publications, CountingService counting, Clock clock) {
        this.publications = publications;
        this.counting = counting;
        this.clock = clock;
    }

    /**
     * Publishes the figures as they are now. One write makes them public, with the event.
     *
     * @param requestId a repetition with the same one gives the publication that it made
     */
    @RetriedOnConflict
    public Published publish(String requestId) {
        // In this order: a publication by the same request that this look misses takes the next number from us.
        var last = publications.findFirstByOrderByIdDesc().orElse(null);
        var repeated = publications.findByRequestId(requestId);
        if (repeated.isPresent()) {
            return Published.of(repeated.get());
        }
        var cells = counting.count();
        var now = clock.instant();
        return Published.of(publications.save(Publication.of(last, requestId, cells, now)));
    }

    /** Nothing before the first publication. */
    public Published newest() {
        return publications.findFirstByOrderByIdDesc().map(Published::of).orElseGet(Published::nothing);
    }

    /** The newest one until the end of a day, by UTC. */
    public Published newestUntil(LocalDate day) {
        var end = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        return publications
                .findFirstByPublishedAtBeforeOrderByIdDesc(end)
                .map(Published::of)
                .orElseGet(Published::nothing);
    }

    /** Counted now, and not published. */
    public Published current() {
        return new Published(null, null, counting.count());
    }

    /** Today, by UTC. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    public Optional<CellCounts> trainer(String trainerId) {
        return newest().cells().stream()
                .filter(cell ->
                        cell.dimension() == Dimension.TRAINER && cell.value().equals(trainerId))
                .findFirst();
    }
}
