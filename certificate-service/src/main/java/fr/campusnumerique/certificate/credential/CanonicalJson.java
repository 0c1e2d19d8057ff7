package fr.campusnumerique.certificate.credential;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON so that the same content always gives the same text, after RFC 8785 (JSON Canonicalization Scheme):
 * members sorted by key, no white space, only the escapes that JSON demands. Numbers are not written here: those that
 * the statement needs come as {@link Literal}, already in the form that the RFC wants.
 */
public final class CanonicalJson {

    /** JSON text that is written as it is. */
    public record Literal(String text) {}

    private CanonicalJson() {}

    /** Writes null, a {@link String}, a {@link Literal}, a list of these or a map from names to these. */
    public static String write(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case Literal literal -> literal.text();
            case String text -> quoted(text);
            case List<?> list -> list.stream().map(CanonicalJson::write).collect(Collectors.joining(",", "[", "]"));
            case Map<?, ?> map -> object(map);
            default -> throw new IllegalArgumentException("no canonical form for " + value.getClass());
        };
    }

    private static String object(Map<?, ?> map) {
        var sorted = new TreeMap<String, @Nullable Object>();
        map.forEach((name, value) -> sorted.put(String.valueOf(name), value));
        return sorted.entrySet().stream()
                .map(member -> quoted(member.getKey()) + ":" + write(member.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String quoted(String text) {
        var out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\f' -> out.append("\\f");
                case '\r' -> out.append("\\r");
                default -> out.append(c < ' ' ? "\\u%04x".formatted((int) c) : String.valueOf(c));
            }
        }
        return out.append('"').toString();
    }
}
