package fr.campusnumerique.testkit.http;

import fr.campusnumerique.testkit.metrics.Repository;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** {@code docs/roles.md}: who may use which operation, in a table for each service, whose heading is its document's title. */
final class RolesGuide {

    static final String FILE = "docs/roles.md";

    private static final Pattern RULE = Pattern.compile("Needs the role (.*?)\\.$", Pattern.MULTILINE);
    private static final String OWN = "Only for what is one's own.";

    private RolesGuide() {}

    /** The rows that the guide has for a service; none if it has no such table. */
    static List<String> written(String title) {
        return Repository.read(Repository.path(FILE))
                .lines()
                .dropWhile(line -> !line.equals("## " + title))
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("| `"))
                .toList();
    }

    /** The rows as they should be. */
    static List<String> rows(OpenApiDocument document) {
        return document.operations().stream()
                .map(operation -> "| `%s` | %s |".formatted(operation, who(operation)))
                .sorted()
                .toList();
    }

    private static String who(OpenApiDocument.Operation operation) {
        if (operation.json().path("security").isEmpty()) {
            return "anybody, also without a token";
        }
        var description = operation.json().path("description").asString("");
        var roles = RULE.matcher(description)
                .results()
                .map((MatchResult rule) -> rule.group(1))
                .collect(Collectors.joining());
        if (!roles.isEmpty()) {
            return roles;
        }
        return description.contains(OWN) ? "whose it is" : "anybody with a token";
    }
}
