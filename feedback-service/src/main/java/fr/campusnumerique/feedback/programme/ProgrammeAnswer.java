package fr.campusnumerique.feedback.programme;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The figures of the programme as they are given out.
 *
 * @param publicationId null if nothing was published yet, or these are the figures of now
 * @param total of the whole programme
 * @param tables one for each dimension, without those of trainers
 */
record ProgrammeAnswer(
        @Nullable String publicationId, @Nullable Instant publishedAt, Figures total, List<Table> tables) {

    /** @param rows cells of which something is shown, by name */
    record Table(Dimension dimension, List<Figures> rows) {}

    static ProgrammeAnswer of(ProgrammePublication publication) {
        return of(publication.id(), publication.publishedAt(), publication.figures());
    }

    static ProgrammeAnswer unpublished(List<Figures> figures) {
        return of(null, null, figures);
    }

    static ProgrammeAnswer of(@Nullable String publicationId, @Nullable Instant publishedAt, List<Figures> figures) {
        var tables = new EnumMap<Dimension, List<Figures>>(Dimension.class);
        for (var dimension : Dimension.values()) {
            if (dimension != Dimension.TOTAL && dimension != Dimension.TRAINER) {
                tables.put(dimension, new ArrayList<>());
            }
        }
        for (var figure : figures) {
            var table = tables.get(figure.dimension());
            if (table != null) {
                table.add(figure);
            }
        }
        return new ProgrammeAnswer(
                publicationId,
                publishedAt,
                figures.stream()
                        .filter(figure -> figure.dimension() == Dimension.TOTAL)
                        .findFirst()
                        .orElse(Figures.none(Cell.TOTAL)),
                tables.entrySet().stream()
                        .map(table -> new Table(table.getKey(), List.copyOf(table.getValue())))
                        .toList());
    }

    List<Figures> rows(Dimension dimension) {
        return tables.stream()
                .filter(table -> table.dimension() == dimension)
                .findFirst()
                .map(Table::rows)
                .orElse(List.of());
    }
}
