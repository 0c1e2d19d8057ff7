package fr.campusnumerique.acceptance.story;

import fr.campusnumerique.acceptance.kernel.http.Results;
import fr.campusnumerique.acceptance.kernel.http.Results.Group;
import fr.campusnumerique.acceptance.kernel.http.Results.Share;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Results for the eye: each share with its 95 % interval and its n. */
final class ResultsTable {

    private static final String ROW = "%-13s %11s %12s %11s  %-25s %-25s %-25s";

    private ResultsTable() {}

    static List<String> lines(Results results) {
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
        results.groups().forEach(group -> lines.add(row(group).stripTrailing()));
        return lines;
    }

    private static String row(Group group) {
        return ROW.formatted(
                name(group),
                count(group.completions()),
                count(group.certificates()),
                count(group.respondents()),
                share(group.responseRate()),
                share(group.proficiencyRose()),
                share(group.confidenceRose()));
    }

    private static String name(Group group) {
        return switch (group.scope()) {
            case "programme" -> "programme";
            case "course" -> String.valueOf(group.courseCode());
            default -> "  " + group.courseCode() + " " + group.language();
        };
    }

    private static String count(@Nullable Integer count) {
        return count == null ? "hidden" : count.toString();
    }

    private static String share(@Nullable Share share) {
        return share == null
                ? "hidden"
                : String.format(
                        Locale.ROOT,
                        "%3.0f %% [%.0f-%.0f %%] n=%d",
                        share.share() * 100,
                        share.low() * 100,
                        share.high() * 100,
                        share.n());
    }
}
