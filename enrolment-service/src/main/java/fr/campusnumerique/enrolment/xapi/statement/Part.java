package fr.campusnumerique.enrolment.xapi.statement;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
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
        faults.add(new Fault(path.isEmpty() || name.isEmpty() ? path + name : path + "." + name, rule));
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

    @Nullable
    Part part(String name) {
        var value = node.get(name);
        if (value == null) {
            return null;
        }
        if (!value.isObject()) {
            fault(name, "must be an object");
            return null;
        }
        return new Part(value, path.isEmpty() ? name : path + "." + name, faults);
    }

    @Nullable
    String text(String name) {
        var value = node.get(name);
        if (value == null) {
            return null;
        }
        if (!value.isString()
                || value.stringValue().isBlank()
                || value.stringValue().length() > LONGEST) {
            fault(name, "must be a string of 1 to " + LONGEST + " characters");
            return null;
        }
        return value.stringValue();
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
        var value = node.get(name);
        if (value == null) {
            return null;
        }
        if (!value.isBoolean()) {
            fault(name, "must be true or false");
            return null;
        }
        return value.booleanValue();
    }

    @Nullable
    BigDecimal number(String name) {
        var value = node.get(name);
        if (value == null) {
            return null;
        }
        if (!value.isNumber()) {
            fault(name, "must be a number");
            return null;
        }
        return value.decimalValue();
    }

    void list(String name) {
        var value = node.get(name);
        if (value != null && !value.isArray()) {
            fault(name, "must be an array");
        }
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
        var at = path.isEmpty() ? name : path + "." + name;
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
