package fr.campusnumerique.feedback.programme;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What a publication may show, decided from what was shown before and what there is now. A figure that may not be shown
 * anew keeps its earlier value. Pairs are shown anew only where completions are too: a response rate is always of two
 * counts of the same moment, and no share is without one.
 *
 * @param figures the total first
 * @param known what readers know from then on
 */
record Calculation(List<Figures> figures, Map<Population, Known> known) {

    private static final Set<Population> PAIRS = EnumSet.of(Population.PAIRED, Population.PAIRED_LATER);

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
            var completed = PAIRS.contains(population) ? shown.get(Population.COMPLETED) : null;
            var disclosures = completed == null
                    ? Disclosures.of(before.apply(population), rows)
                    : Disclosures.of(before.apply(population), rows, rated(completed, rows));
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
        return new Calculation(List.copyOf(figures.values()), known);
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
