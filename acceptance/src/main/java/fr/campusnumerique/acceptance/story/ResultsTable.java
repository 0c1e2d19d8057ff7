package fr.campusnumerique.acceptance.story;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Results for the eye: each share with its 95 % interval and its n. */
final class ResultsTable {

    private static final String ROW = "%-13s %11s %12s %11s  %-25s %-25s %-25s";

    private ResultsTable() {}

    /** Those of the programme and of one course. */
    static List<String> lines(JsonNode results, String course) {
        List<String> lines = new ArrayList<>();
        lines.add(ROW.formatted(
                        "",
                        "completions",
                        "certificates",
                        "respondents",
                        "response rate",
                        "proficiency rose",
                        "confidence rose")
                .stripTrailing());
        results.path("groups")
                .valueStream()
                .filter(group -> group.path("scope").asString("").equals("programme")
                        || group.path("courseCode").asString("").equals(course))
                .forEach(group -> lines.add(row(group).stripTrailing()));
        return lines;
    }

    private static String row(JsonNode group) {
        return ROW.formatted(
                name(group),
                group.path("completions").asInt(),
                group.path("certificates").asInt(),
                group.path("respondents").asInt(),
                share(group.path("responseRate")),
                share(group.path("proficiencyRose")),
                share(group.path("confidenceRose")));
    }

    private static String name(JsonNode group) {
        String course = group.path("courseCode").asString("");
        return switch (group.path("scope").asString("")) {
            case "programme" -> "programme";
            case "course" -> course;
            default -> "  " + course + " " + group.path("language").asString("");
        };
    }

    private static String share(JsonNode share) {
        return share.isObject()
                ? String.format(
                        Locale.ROOT,
                        "%3.0f %% [%.0f-%.0f %%] n=%d",
                        share.path("share").asDouble() * 100,
                        share.path("low").asDouble() * 100,
                        share.path("high").asDouble() * 100,
                        share.path("n").asInt())
                : "too few";
    }
}
