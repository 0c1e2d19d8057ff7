package fr.campusnumerique.feedback.programme;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What a publication may show, decided from what was shown before and what there is now. A figure that may not be shown
 * anew keeps its earlier value. Pairs are shown anew only where completions are too: a response rate is always of two
 * counts of the same moment, and no share is without one. Certificates are only where the people who have them are:
 * nearly the same count of another moment could be subtracted.
 *
 * @param figures the total first
 * @param completedNow the cells whose completions are of this moment; in others they are older
 * @param known what readers know from then on
 */
record Calculation(List<Figures> figures, Set<Cell> completedNow, Map<Population, Known> known) {

    static Calculation of(
            List<Figures> earlier, Function<Population, Known> before, Map<Population, List<Row>> now, Supply supply) {
        var figures = new TreeMap<Cell, Figures>();
        figures.put(Cell.TOTAL, Figures.none(Cell.TOTAL));
        supply.cells().forEach(cell -> figures.put(cell, Figures.none(cell)));
        earlier.forEach(figure -> figures.put(figure.cell(), figure));
        var known = new EnumMap<Population, Known>(Population.class);
        var shown = new EnumMap<Population, Disclosures>(Population.class);
        for (var population : Population.values()) {
            var rows = now.getOrDefault(population, List.of());
            var disclosures = Disclosures.of(before.apply(population), rows, eligible(population, shown, rows));
            known.put(population, disclosures.known());
            shown.put(population, disclosures);
            for (var cell : disclosures.shown()) {
                figures.merge(
                        cell,
                        Figures.none(cell).with(population, counts(disclosures, cell)),
                        (old, anew) -> old.with(population, counts(disclosures, cell)));
            }
        }
        figures.replaceAll((cell, figure) -> figure.withSupply(supply.held(cell), supply.seats(cell)));
        var completed = Objects.requireNonNull(shown.get(Population.COMPLETED));
        return new Calculation(List.copyOf(figures.values()), completed.shown(), known);
    }

    /** The cells in which a population may be shown at all, after those before it. */
    private static Predicate<Cell> eligible(Population population, Map<Population, Disclosures> shown, List<Row> rows) {
        return switch (population) {
            case PAIRED, PAIRED_LATER -> rated(Objects.requireNonNull(shown.get(Population.COMPLETED)), rows);
            case CERTIFICATES ->
                Objects.requireNonNull(shown.get(Population.CERTIFIED)).shown()::contains;
            case SEATED, NO_SHOW, WAITLISTED, WISHED, COMPLETED, CERTIFIED -> anyCell -> true;
        };
    }

    /** Whether there is a number of completions of this moment for these pairs. */
    private static Predicate<Cell> rated(Disclosures completed, List<Row> pairs) {
        return cell -> completed.shown().contains(cell)
                && pairs.stream().filter(row -> row.cells().contains(cell)).count() <= completed.count(cell);
    }

    private static Figures.Counts counts(Disclosures disclosures, Cell cell) {
        return new Figures.Counts() {
            @Override
            public int all() {
                return disclosures.count(cell);
            }

            @Override
            public int marked(String mark) {
                return disclosures.count(cell, mark);
            }

            @Override
            public List<String> marks() {
                return disclosures.marks(cell);
            }
        };
    }
}
