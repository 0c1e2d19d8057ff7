package fr.campusnumerique.contracts;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Compares two states of a schema file in the eyes of a reader: what was required stays required, no type and no value is
 * added to a list that was closed, no rule vanishes. Fields may be added, texts may change.
 */
final class Promises {

    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> TEXTS = List.of("title", "description", "$id", "$schema", "examples");
    private static final List<String> CLOSED = List.of("enum", "type");

    private final List<String> takenBack = new ArrayList<>();

    private Promises() {}

    /** One line for each promise of {@code then} that {@code now} no longer gives; empty if all stand. */
    static List<String> takenBack(String then, String now) {
        var promises = new Promises();
        promises.compare("", JSON.readTree(then), JSON.readTree(now));
        return promises.takenBack;
    }

    private void compare(String path, JsonNode then, JsonNode now) {
        then.propertyStream().forEach(property -> {
            var key = property.getKey();
            var isName = path.endsWith("/properties") || path.endsWith("/$defs");
            if (isName || !TEXTS.contains(key)) {
                rule(path + "/" + key, isName ? "" : key, property.getValue(), now.path(key));
            }
        });
    }

    private void rule(String path, String keyword, JsonNode then, JsonNode now) {
        if (now.isMissingNode()) {
            takenBack.add(path + " is gone");
        } else if (CLOSED.contains(keyword)) {
            values(now)
                    .filter(value -> values(then).noneMatch(value::equals))
                    .forEach(value -> takenBack.add(path + " now also has " + value));
        } else if (keyword.equals("required")) {
            values(then)
                    .filter(value -> values(now).noneMatch(value::equals))
                    .forEach(value -> takenBack.add(path + " no longer has " + value));
        } else if (then.isObject()) {
            compare(path, then, now);
        } else if (!then.equals(now)) {
            takenBack.add(path + " was " + then + " and is " + now);
        }
    }

    private static Stream<JsonNode> values(JsonNode node) {
        return node.isArray() ? node.valueStream() : Stream.of(node);
    }
}
