package fr.campusnumerique.acceptance.year.compare;

import fr.campusnumerique.acceptance.kernel.Figures;
import fr.campusnumerique.acceptance.kernel.Wilson;
import fr.campusnumerique.acceptance.year.compare.Expected.Cell;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The published figures, table by table: what is shown must be what the ledger has. */
final class ProgrammeComparison {

    static final List<String> COUNTS = List.of(
            "sessionsHeld",
            "seatsOffered",
            "seatsTaken",
            "noShows",
            "waitlisted",
            "wishes",
            "completed",
            "certifiedPeople",
            "certificates",
            "paired");
    /** Each with what it is a share of. */
    static final Map<String, String> SHARES = Map.of(
            "proficiencyRose", "paired",
            "confidenceRose", "paired",
            "laterProficiencyRose", "pairedLater",
            "laterConfidenceRose", "pairedLater");

    private static final Set<String> OF_PEOPLE = Set.of("country", "administration");
    /** Nothing is published of fewer people. */
    private static final int FEWEST = 5;

    private final Figures figures;
    private final Expected expected;
    private final Waits waits;
    private final Set<Cell> told = new HashSet<>();

    ProgrammeComparison(Figures figures, Expected expected, Waits waits) {
        this.figures = figures;
        this.expected = expected;
        this.waits = waits;
    }

    /**
     * @param programme as everybody reads it
     * @param trainers as the officer reads them
     */
    void compare(JsonNode programme, JsonNode trainers) {
        figures.agree(
                "people certified",
                expected.total("certifiedPeople"),
                number(programme.path("total").path("certifiedPeople")));
        row(programme.path("total"));
        for (JsonNode table : programme.path("tables")) {
            table.path("rows").forEach(this::row);
        }
        trainers.path("trainers").forEach(this::row);
        for (String count : COUNTS) {
            if (expected.total(count) >= FEWEST) {
                figures.agree(
                        count + " in total is shown",
                        true,
                        programme.path("total").path(count).isNumber());
            }
        }
        SHARES.forEach((share, whole) -> totalHas(programme, share, whole));
        totalHas(programme, "responseRate", "paired");
        totalHas(programme, "laterResponseRate", "pairedLater");
        totalHas(programme, "timeToSeat", "seatsTaken");
        expected.figures().forEach((cell, known) -> {
            if (isOffer(cell, known)) {
                figures.agree("there is a row" + of(cell), true, told.contains(cell));
            }
        });
    }

    /** Of enough people, nothing is hidden in total. */
    private void totalHas(JsonNode programme, String figure, String people) {
        if (expected.total(people) >= FEWEST) {
            figures.agree(
                    figure + " in total is shown",
                    true,
                    programme.path("total").path(figure).isObject());
        }
    }

    /** What was offered is hidden from nobody, and so there is a row of it. */
    private static boolean isOffer(Cell cell, Map<String, Integer> known) {
        return !OF_PEOPLE.contains(cell.dimension())
                && known.getOrDefault("sessionsHeld", 0) + known.getOrDefault("seatsOffered", 0) > 0;
    }

    /** The published share of those who answered before and after whose proficiency rose, in percent; 0 if it is hidden. */
    static double rose(JsonNode programme) {
        return 100 * headline(programme).path("share").asDouble(0);
    }

    private static JsonNode headline(JsonNode programme) {
        return programme.path("total").path("proficiencyRose");
    }

    private void row(JsonNode row) {
        Cell cell = Cell.of(row);
        told.add(cell);
        Map<String, Integer> known = expected.figures().getOrDefault(cell, Map.of());
        for (String count : COUNTS) {
            boolean ofSessions = count.equals("sessionsHeld") || count.equals("seatsOffered");
            if (!ofSessions || !OF_PEOPLE.contains(cell.dimension())) {
                shown(count + of(cell), known.getOrDefault(count, 0), row.path(count));
            }
        }
        SHARES.forEach((share, whole) ->
                share(share + of(cell), known.getOrDefault(share, 0), known.getOrDefault(whole, 0), row.path(share)));
        share(
                "responseRate" + of(cell),
                known.getOrDefault("paired", 0),
                known.getOrDefault("completed", 0),
                row.path("responseRate"));
        share(
                "laterResponseRate" + of(cell),
                known.getOrDefault("pairedLater", 0),
                known.getOrDefault("completed", 0),
                row.path("laterResponseRate"));
        waited(cell, known.getOrDefault("seatsTaken", 0), row.path("timeToSeat"));
    }

    private void waited(Cell cell, int seats, JsonNode found) {
        if (found.isObject()) {
            figures.agree("seats waited for" + of(cell), seats, found.path("n").asInt(-1));
            figures.agree("seats told with their wait" + of(cell), seats, waits.count(cell));
            figures.agree(
                    "median wait" + of(cell),
                    waits.percentile(cell, 50),
                    found.path("medianSeconds").asLong(-1));
            figures.agree(
                    "wait of nine in ten" + of(cell),
                    waits.percentile(cell, 90),
                    found.path("p90Seconds").asLong(-1));
        }
    }

    private void share(String figure, int part, int whole, JsonNode found) {
        if (found.isObject()) {
            figures.agree(figure + ", n", whole, found.path("n").asInt(-1));
            Wilson reckoned = Wilson.of(part, whole);
            figures.close(figure, reckoned.share(), found.path("share").asDouble(-1));
            figures.close(
                    figure + ", lower end", reckoned.low(), found.path("low").asDouble(-1));
            figures.close(
                    figure + ", upper end", reckoned.high(), found.path("high").asDouble(-1));
        }
    }

    private void shown(String figure, int value, JsonNode found) {
        if (found.isNumber()) {
            figures.agree(figure, value, found.asInt());
        }
    }

    private static Object number(JsonNode found) {
        return found.isNumber() ? found.asInt() : "hidden";
    }

    private static String of(Cell cell) {
        return cell.equals(Cell.TOTAL) ? " in total" : " of " + cell.dimension() + " " + cell.value();
    }
}
