package fr.campusnumerique.feedback.report;

import fr.campusnumerique.feedback.CellCounts;
import fr.campusnumerique.feedback.CellKey;
import fr.campusnumerique.feedback.Dimension;
import fr.campusnumerique.feedback.Figures;
import fr.campusnumerique.feedback.publication.PublicationService.Published;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The figures of the programme as they are given out.
 *
 * @param publicationId null if nothing was published yet, or these are the figures of now
 * @param exact whether they are exact; otherwise they follow the rule of published figures
 * @param total of the whole programme
 * @param tables one for each dimension, without that of trainers
 */
record Programme(
        @Nullable String publicationId,
        @Nullable Instant publishedAt,
        boolean exact,
        Figures total,
        List<Table> tables) {

    /** @param rows by value */
    record Table(Dimension dimension, List<Figures> rows) {}

    static Programme of(Published published, GivenOut to, Words words) {
        var tables = Arrays.stream(Dimension.values())
                .filter(dimension -> dimension != Dimension.TOTAL && dimension != Dimension.TRAINER)
                .map(dimension -> new Table(
                        dimension,
                        published.cells().stream()
                                .filter(cell -> cell.dimension() == dimension)
                                .map(cell -> to.figures(cell, words))
                                .toList()))
                .toList();
        var total = published.cells().stream()
                .filter(cell -> cell.dimension() == Dimension.TOTAL)
                .findFirst()
                .orElse(CellCounts.none(CellKey.TOTAL));
        return new Programme(published.id(), published.publishedAt(), to.exact(), to.figures(total, words), tables);
    }
}
