package fr.campusnumerique.acceptance.year;

import fr.campusnumerique.acceptance.year.Expected.Cell;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The published figures, table by table: what is shown must be what the ledger has. */
final class ProgrammeComparison {

    private static final List<String> COUNTS = List.of(
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
    private static final Map<String, String> SHARES = Map.of(
            "proficiencyRose", "paired",
            "confidenceRose", "paired",
            "laterProficiencyRose", "pairedLater",
            "laterConfidenceRose", "pairedLater");

    private static final Set<String> OF_PEOPLE = Set.of("country", "administration");
    /** Nothing is published of fewer people. */
    private static final int FEWEST = 5;

    private final Figures figures;
    private final Expected expected;
    private final Set<Cell> told = new HashSet<>();

    ProgrammeComparison(Figures figures, Expected expected) {
        this.figures = figures;
        this.expected = expected;
    }

    void compare(JsonNode programme) {
        figures.agree(
                "people certified",
                expected.total("certifiedPeople"),
                number(programme.path("total").path("certifiedPeople")));
        row(programme.path("total"));
        for (JsonNode table : programme.path("tables")) {
            table.path("rows").forEach(this::row);
        }
        for (String count : COUNTS) {
            if (expected.total(count) >= FEWEST) {
                figures.agree(
                        count + " in total is shown",
                        true,
                        !programme.path("total").path(count).isNull());
            }
        }
        expected.figures().forEach((cell, known) -> {
            if (isOffer(cell, known)) {
                figures.agree("there is a row" + of(cell), true, told.contains(cell));
            }
        });
        if (expected.total("paired") >= FEWEST) {
            figures.agree(
                    "the headline share is shown", true, headline(programme).isObject());
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
        Cell cell =
                new Cell(row.path("dimension").asString(""), row.path("value").asString(""));
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
        JsonNode wait = row.path("timeToSeat");
        if (wait.isObject()) {
            shown("seats that were waited for" + of(cell), known.getOrDefault("seatsTaken", 0), wait.path("n"));
        }
    }

    private void share(String figure, int part, int whole, JsonNode found) {
        if (found.isObject()) {
            shown(figure + " (n)", whole, found.path("n"));
            long shown = Math.round(
                    found.path("share").asDouble(-1) * found.path("n").asInt(0));
            figures.agree(figure + " (share times n)", (long) part, shown);
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
