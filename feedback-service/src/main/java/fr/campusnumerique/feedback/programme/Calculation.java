package fr.campusnumerique.feedback.programme;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What a publication may show, decided from what was shown before and what there is now. A figure that may not be shown
 * anew keeps its earlier value; a response rate is always of two counts of the same moment.
 *
 * @param figures the total first
 * @param known what readers know from then on
 */
record Calculation(List<Figures> figures, Map<Population, Known> known) {

    static Calculation of(
            List<Figures> earlier, Function<Population, Known> before, Map<Population, List<Row>> now, Supply supply) {
        var figures = new TreeMap<Cell, Figures>();
        figures.put(Cell.TOTAL, Figures.none(Cell.TOTAL));
        supply.cells().forEach(cell -> figures.put(cell, Figures.none(cell)));
        earlier.forEach(figure -> figures.put(figure.cell(), figure));
        var known = new EnumMap<Population, Known>(Population.class);
        var shown = new EnumMap<Population, Disclosures>(Population.class);
        for (var population : Population.values()) {
            var disclosures = Disclosures.of(before.apply(population), now.getOrDefault(population, List.of()));
            known.put(population, disclosures.known());
            shown.put(population, disclosures);
            for (var cell : disclosures.shown()) {
                figures.merge(
                        cell,
                        Figures.none(cell).with(population, counts(disclosures, cell)),
                        (old, anew) -> old.with(population, counts(disclosures, cell)));
            }
        }
        figures.replaceAll((cell, figure) ->
                rated(shown, cell, figure).withSupply(supply.held(cell), supply.seats(cell)));
        return new Calculation(List.copyOf(figures.values()), known);
    }

    private static Figures rated(Map<Population, Disclosures> shown, Cell cell, Figures figure) {
        var both = List.of(Population.COMPLETED, Population.PAIRED).stream()
                .allMatch(population -> shown.containsKey(population)
                        && shown.get(population).shown().contains(cell));
        return both ? figure.withResponseRate() : figure;
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
