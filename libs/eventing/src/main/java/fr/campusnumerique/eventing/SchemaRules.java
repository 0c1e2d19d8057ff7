package fr.campusnumerique.eventing;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The rules of JSON Schema that Campus uses. Each holds for values of one kind, and of every other kind says nothing. */
final class SchemaRules {

    /** A part of a schema. */
    @FunctionalInterface
    interface Rule {
        /** Nothing if the value obeys, else the path from here and the broken rule: never what the value is. */
        @Nullable
        String broken(JsonNode value);
    }

    /** Most patterns of an event are this one; as a regular expression it would be most of what a check costs. */
    static final String MOMENT = "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?Z$";

    private static final String MOMENT_SHAPE = "0000-00-00T00:00:00.000000000";
    private static final int SECONDS = MOMENT_SHAPE.indexOf('.');

    private SchemaRules() {}

    static Rule all(List<Rule> rules) {
        var flat = rules.stream()
                .flatMap(rule -> rule instanceof All(Rule[] parts) ? Stream.of(parts) : Stream.of(rule))
                .toArray(Rule[]::new);
        return flat.length == 1 ? flat[0] : new All(flat);
    }

    private record All(Rule[] rules) implements Rule {
        @Override
        public @Nullable String broken(JsonNode value) {
            for (var rule : rules) {
                var broken = rule.broken(value);
                if (broken != null) {
                    return broken;
                }
            }
            return null;
        }
    }

    private static Rule rule(Predicate<JsonNode> holds, String rule) {
        var message = ": " + rule;
        return value -> holds.test(value) ? null : message;
    }

    static Rule type(List<String> names) {
        var allowed = names.stream().mapToInt(SchemaRules::bits).reduce(0, (a, b) -> a | b);
        return rule(value -> (bit(value) & allowed) != 0, "must be of type " + String.join(" or ", names));
    }

    private static int bits(String type) {
        return switch (type) {
            case "object" -> 1;
            case "array" -> 2;
            case "string" -> 4;
            case "boolean" -> 8;
            case "null" -> 16;
            case "integer" -> 32;
            case "number" -> 32 | 64;
            default -> throw new IllegalArgumentException("no type of JSON: " + type);
        };
    }

    private static int bit(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> 1;
            case ARRAY -> 2;
            case STRING -> 4;
            case BOOLEAN -> 8;
            case NULL -> 16;
            case NUMBER -> value.isIntegralNumber() || value.canConvertToExactIntegral() ? 32 : 64;
            case BINARY, POJO, MISSING -> 0;
        };
    }

    static Rule oneOf(List<JsonNode> values) {
        if (!values.stream().allMatch(value -> value.isString() || value.isNull())) {
            throw new IllegalArgumentException("enum and const are known of text and null only: " + values);
        }
        var allowed = Set.copyOf(values);
        return rule(allowed::contains, "must be one of " + values);
    }

    static Rule required(List<String> names) {
        return value -> {
            if (value.isObject()) {
                for (var name : names) {
                    if (value.get(name) == null) {
                        return ": must have " + name;
                    }
                }
            }
            return null;
        };
    }

    static Rule properties(Map<String, Rule> rules) {
        var names = rules.keySet().toArray(String[]::new);
        var each = Stream.of(names).map(rules::get).toArray(Rule[]::new);
        return value -> {
            if (value.isObject()) {
                for (var i = 0; i < names.length; i++) {
                    var property = value.get(names[i]);
                    var broken = property == null ? null : each[i].broken(property);
                    if (broken != null) {
                        return "/" + names[i] + broken;
                    }
                }
            }
            return null;
        };
    }

    /** Of the properties that are not listed; their names are data, and are not repeated. */
    static Rule additional(Set<String> listed, Rule rule) {
        return value -> {
            if (value.isObject()) {
                for (var property : value.properties()) {
                    var broken = listed.contains(property.getKey()) ? null : rule.broken(property.getValue());
                    if (broken != null) {
                        return "/*" + broken;
                    }
                }
            }
            return null;
        };
    }

    static Rule items(Rule rule) {
        return value -> {
            if (value.isArray()) {
                for (var i = 0; i < value.size(); i++) {
                    var broken = rule.broken(value.get(i));
                    if (broken != null) {
                        return "/" + i + broken;
                    }
                }
            }
            return null;
        };
    }

    static Rule minItems(int least) {
        return rule(value -> !value.isArray() || value.size() >= least, "must have at least " + least + " items");
    }

    static Rule unique(boolean wanted) {
        return rule(value -> !wanted || !value.isArray() || areUnique(value), "must have no item twice");
    }

    /**
     * Text is compared as such: of nodes that share a hash, as anybody can write them, each would be compared with all others,
     * since they have no order.
     */
    private static boolean areUnique(JsonNode array) {
        var seen = new HashSet<Object>();
        for (var item : array) {
            if (!seen.add(item.isString() ? item.stringValue() : item)) {
                return false;
            }
        }
        return true;
    }

    static Rule minLength(int least) {
        return rule(
                value -> !value.isString() || length(value) >= least, "must have at least " + least + " characters");
    }

    static Rule maxLength(int most) {
        return rule(value -> !value.isString() || length(value) <= most, "must have at most " + most + " characters");
    }

    /** Characters as the standard counts them: those outside of the basic plane once. */
    private static int length(JsonNode value) {
        var text = value.stringValue();
        return text.codePointCount(0, text.length());
    }

    static Rule pattern(String pattern) {
        if (pattern.equals(MOMENT)) {
            return rule(value -> !value.isString() || isMoment(value.stringValue()), "must match " + pattern);
        }
        var bounded = new BoundedPattern(pattern);
        return rule(value -> !value.isString() || bounded.matches(value.stringValue()), "must match " + pattern);
    }

    private static boolean isMoment(String text) {
        var end = text.length() - 1;
        if (end < SECONDS || end == SECONDS + 1 || end > MOMENT_SHAPE.length() || text.charAt(end) != 'Z') {
            return false;
        }
        for (var i = 0; i < end; i++) {
            var shape = MOMENT_SHAPE.charAt(i);
            var is = text.charAt(i);
            if (shape == '0' ? is < '0' || is > '9' : is != shape) {
                return false;
            }
        }
        return true;
    }

    static Rule minimum(JsonNode bound) {
        var least = bound.doubleValue();
        return rule(value -> !value.isNumber() || value.doubleValue() >= least, "must be at least " + bound);
    }

    static Rule maximum(JsonNode bound) {
        var most = bound.doubleValue();
        return rule(value -> !value.isNumber() || value.doubleValue() <= most, "must be at most " + bound);
    }
}
