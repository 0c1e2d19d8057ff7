package fr.campusnumerique.enrolment.xapi.statement;

import fr.campusnumerique.text.Sha256;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * Tells statements apart as xAPI 2.0 (4.2) asks: the id, authority, times, version, attachments, the verb's display and
 * definitions do not count, nor do upper and lower case. The actor's name is left out too, since only the account says
 * who it is.
 */
public final class Fingerprint {

    private static final Set<String> NOT_COUNTED =
            Set.of("id", "authority", "stored", "timestamp", "version", "attachments");

    private Fingerprint() {}

    /** 64 hexadecimal digits. */
    static String of(JsonNode statement) {
        var counted = new TreeMap<String, JsonNode>();
        statement.properties().forEach(property -> {
            if (!NOT_COUNTED.contains(property.getKey())) {
                counted.put(property.getKey(), property.getValue());
            }
        });
        var text = new StringBuilder();
        counted.forEach((name, value) -> {
            text.append(name).append(':');
            append(text, name, value);
        });
        return Sha256.hex(text.toString().toLowerCase(Locale.ROOT));
    }

    private static void append(StringBuilder text, String name, JsonNode value) {
        if (value.isObject()) {
            var fields = new TreeMap<String, JsonNode>();
            value.properties().forEach(property -> fields.put(property.getKey(), property.getValue()));
            switch (name) {
                case "actor" -> fields.remove("name");
                case "verb" -> fields.remove("display");
                case "object" -> fields.remove("definition");
                default -> {}
            }
            text.append('{');
            fields.forEach((field, inner) -> {
                text.append('"').append(field).append("\":");
                append(text, "", inner);
            });
            text.append('}');
        } else if (value.isArray()) {
            text.append('[');
            value.forEach(inner -> append(text, "", inner));
            text.append(']');
        } else if (value.isNumber()) {
            text.append(value.decimalValue().stripTrailingZeros()).append(',');
        } else {
            text.append(value).append(',');
        }
    }
}
