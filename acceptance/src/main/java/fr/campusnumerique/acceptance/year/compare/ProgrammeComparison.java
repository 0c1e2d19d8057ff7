package fr.campusnumerique.acceptance.year.compare;

import fr.campusnumerique.acceptance.kernel.Figures;
import fr.campusnumerique.acceptance.kernel.PublicRule;
import fr.campusnumerique.acceptance.year.compare.Expected.Cell;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The figures of the programme, table by table: exact ones are what the ledger has, public ones follow from it by the rule. */
final class ProgrammeComparison {

    private static final List<String> SUPPLY = List.of("sessionsHeld", "seatsOffered");
    private static final List<String> OF_PEOPLE = List.of(
            "seatsTaken",
            "noShows",
            "waitlisted",
            "wishes",
            "completed",
            "certifiedPeople",
            "certificates",
            "paired",
            "pairedRetrospectively",
            "laterPaired");

    static final List<String> COUNTS =
            Stream.concat(SUPPLY.stream(), OF_PEOPLE.stream()).toList();

    /** Each with what it is a share of; the part has the same name unless another one is said. */
    static final Map<String, String> SHARES = Map.of(
            "responseRate", "completed",
            "laterResponseRate", "completed",
            "proficiencyRose", "paired",
            "confidenceRose", "paired",
            "laterProficiencyRose", "laterPaired",
            "laterConfidenceRose", "laterPaired");

    private static final Map<String, String> PARTS =
            Map.of("responseRate", "paired", "laterResponseRate", "laterPaired");
    private static final Set<String> BY_EMPLOYER = Set.of("country", "administration");
    private static final Set<String> WITHOUT_WISHES = Set.of("mode", "quarter", "country", "administration", "trainer");
    private static final Set<String> WITH_WAITS = Set.of("total", "topic");

    private final Figures figures;
    private final Expected expected;
    private final Waits waits;
    private final PublicRule rule;
    private final Set<Cell> found = new HashSet<>();

    ProgrammeComparison(Figures figures, Expected expected, Waits waits, PublicRule rule) {
        this.figures = figures;
        this.expected = expected;
        this.waits = waits;
        this.rule = rule;
    }

    void compare(JsonNode programme) {
        figures.agree("exact", rule == PublicRule.EXACT, programme.path("exact").asBoolean());
        row(programme.path("total"));
        for (JsonNode table : programme.path("tables")) {
            table.path("rows").forEach(this::row);
        }
        expected.figures().forEach((cell, known) -> {
            if (!cell.dimension().equals("trainer") && known.values().stream().anyMatch(count -> count > 0)) {
                figures.holds("there is a row" + of(cell), found.contains(cell));
            }
        });
    }

    void row(JsonNode row) {
        Cell cell = Cell.of(row);
        found.add(cell);
        Map<String, Integer> known = expected.figures().getOrDefault(cell, Map.of());
        for (String figure : SUPPLY) {
            Integer value = BY_EMPLOYER.contains(cell.dimension()) ? null : known.getOrDefault(figure, 0);
            figures.agree(figure + of(cell), value, number(row.path(figure)));
        }
        for (String figure : OF_PEOPLE) {
            boolean counted = !figure.equals("wishes") || !WITHOUT_WISHES.contains(cell.dimension());
            Integer value = counted ? rule.count(known.getOrDefault(figure, 0)) : null;
            figures.agree(figure + of(cell), value, number(row.path(figure)));
        }
        SHARES.forEach((figure, whole) -> figures.share(
                figure + of(cell),
                rule.share(known.getOrDefault(PARTS.getOrDefault(figure, figure), 0), known.getOrDefault(whole, 0)),
                row.path(figure)));
        waited(cell, row.path("timeToSeat"));
    }

    private void waited(Cell cell, JsonNode time) {
        int seats = WITH_WAITS.contains(cell.dimension()) ? waits.count(cell) : 0;
        if (!rule.showsMedian(seats)) {
            figures.holds("no wait is shown" + of(cell), !time.isObject());
            return;
        }
        figures.agree("seats waited for" + of(cell), rule.count(seats), number(time.path("n")));
        figures.agree(
                "median wait" + of(cell),
                waits.percentile(cell, 50),
                time.path("medianSeconds").asLong(-1));
        figures.agree(
                "wait of nine in ten" + of(cell),
                waits.percentile(cell, 90),
                time.path("p90Seconds").asLong(-1));
    }

    private static @Nullable Integer number(JsonNode found) {
        return found.isNumber() ? Integer.valueOf(found.asInt()) : null;
    }

    private static String of(Cell cell) {
        return cell.equals(Cell.TOTAL) ? " in total" : " of " + cell.dimension() + " " + cell.value();
    }
}
