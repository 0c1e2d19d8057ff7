package fr.campusnumerique.testkit.deploy;

import fr.campusnumerique.testkit.metrics.Repository;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code docker-compose.yml}, with nothing else set. */
public final class Compose {

    /** The innermost ones, and none whose dollar sign is doubled. */
    private static final Pattern VARIABLE = Pattern.compile("(?<!\\$)\\$\\{[A-Z0-9_]+(?::?-([^${}]*)|:?\\?[^${}]*)?}");

    private Compose() {}

    /** The file as it is written, anchors and merges resolved. */
    public static Map<String, Object> file() {
        return Yaml.documents(Repository.read(Repository.path("docker-compose.yml")))
                .getFirst();
    }

    /** What a service is given when nothing is set: {@code ${NAME:-value}} is value, {@code ${NAME}} is empty. */
    public static Map<String, String> environment(String service) {
        var environment = new TreeMap<String, String>();
        var definition = Yaml.map(file(), "services", service);
        Yaml.map(definition, "environment").forEach((name, value) -> environment.put(name, resolved(value.toString())));
        for (var each : Yaml.list(definition, "environment")) {
            var parts = each.toString().split("=", 2);
            environment.put(parts[0], parts.length == 2 ? resolved(parts[1]) : "");
        }
        return environment;
    }

    private static String resolved(String value) {
        var before = value;
        while (true) {
            var after = VARIABLE.matcher(before)
                    .replaceAll(found -> found.group(1) == null ? "" : Matcher.quoteReplacement(found.group(1)));
            if (after.equals(before)) {
                return after.replace("$$", "$");
            }
            before = after;
        }
    }
}
