package fr.campusnumerique.enrolment.xapi.statement;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One object within a statement, and where it stands. Reading what is absent gives null; reading what is there in
 * another form gives null and a fault.
 */
record Part(JsonNode node, String path, List<Fault> faults) {

    private static final int LONGEST = 2_000;

    void fault(String name, String rule) {
        faults.add(new Fault(at(name), rule));
    }

    private String at(String name) {
        return path.isEmpty() || name.isEmpty() ? path + name : path + "." + name;
    }

    boolean has(String name) {
        return node.has(name);
    }

    void hasOnly(Set<String> names) {
        for (var name : node.propertyNames()) {
            if (!names.contains(name)) {
                fault(name, "is not a property that xAPI has here");
            }
        }
    }

    void requires(String... names) {
        for (var name : names) {
            if (!has(name)) {
                fault(name, "must be given");
            }
        }
    }

    private @Nullable JsonNode read(String name, Predicate<JsonNode> form, String rule) {
        var value = node.get(name);
        if (value == null || form.test(value)) {
            return value;
        }
        fault(name, rule);
        return null;
    }

    @Nullable
    Part part(String name) {
        var value = read(name, JsonNode::isObject, "must be an object");
        return value == null ? null : new Part(value, at(name), faults);
    }

    @Nullable
    String text(String name) {
        var value = read(name, Part::isText, "must be a string of 1 to " + LONGEST + " characters");
        return value == null ? null : value.stringValue();
    }

    private static boolean isText(JsonNode value) {
        return value.isString()
                && !value.stringValue().isBlank()
                && value.stringValue().length() <= LONGEST;
    }

    @Nullable
    String text(String name, Pattern form, String rule) {
        var value = text(name);
        if (value != null && !form.matcher(value).matches()) {
            fault(name, rule);
            return null;
        }
        return value;
    }

    @Nullable
    Boolean flag(String name) {
        var value = read(name, JsonNode::isBoolean, "must be true or false");
        return value == null ? null : value.booleanValue();
    }

    @Nullable
    BigDecimal number(String name) {
        var value = read(name, JsonNode::isNumber, "must be a number");
        return value == null ? null : value.decimalValue();
    }

    void list(String name) {
        read(name, JsonNode::isArray, "must be an array");
    }

    /** Nulls may stand in extensions only. */
    void hasNoNulls() {
        node.properties().forEach(property -> {
            var name = property.getKey();
            if (property.getValue().isNull()) {
                fault(name, "must not be null");
            } else if (!name.equals("extensions")) {
                within(name, property.getValue());
            }
        });
    }

    private void within(String name, JsonNode value) {
        var at = at(name);
        if (value.isObject()) {
            new Part(value, at, faults).hasNoNulls();
        }
        for (var i = 0; value.isArray() && i < value.size(); i++) {
            if (value.get(i).isNull()) {
                faults.add(new Fault(at + "[" + i + "]", "must not be null"));
            } else {
                within(name + "[" + i + "]", value.get(i));
            }
        }
    }
}
