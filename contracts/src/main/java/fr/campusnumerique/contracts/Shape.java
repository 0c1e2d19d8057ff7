package fr.campusnumerique.contracts;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The shape of a JSON value: its paths, and the types found at each, without the values.
 *
 * <p>All elements of an array share one path, {@code /modules[]/id}. A null fits any type, and so does an empty array
 * any array: what they would hold cannot be seen, so nothing below them is compared. Keys that are data and not names of
 * the contract (titles by language) share the path {@code /*}. Fields that the contract lets a writer leave out are not
 * missed.
 */
public final class Shape {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> KEYED_BY_DATA = Set.of("/modules[]/titles");

    private static final Set<String> OPTIONAL = Set.of("/administrationId", "/selfDeclared");

    private enum Kind {
        OBJECT,
        ARRAY,
        STRING,
        NUMBER,
        BOOLEAN,
        NULL
    }

    private final Map<String, Set<Kind>> paths = new TreeMap<>();

    private Shape() {}

    /**
     * The shape of a JSON text.
     *
     * @throws tools.jackson.core.JacksonException if the text is not JSON
     */
    public static Shape of(String json) {
        var shape = new Shape();
        shape.walk("", JSON.readTree(json));
        return shape;
    }

    private void walk(String path, JsonNode node) {
        paths.computeIfAbsent(path, absent -> EnumSet.noneOf(Kind.class)).add(kind(node));
        if (node.isObject()) {
            var keysAreData = KEYED_BY_DATA.contains(path);
            node.propertyStream().forEach(property -> {
                var name = keysAreData ? "*" : property.getKey();
                walk(path + "/" + name, property.getValue());
            });
        } else if (node.isArray()) {
            node.forEach(element -> walk(path + "[]", element));
        }
    }

    private static Kind kind(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT, POJO -> Kind.OBJECT;
            case ARRAY -> Kind.ARRAY;
            case STRING, BINARY -> Kind.STRING;
            case NUMBER -> Kind.NUMBER;
            case BOOLEAN -> Kind.BOOLEAN;
            case NULL, MISSING -> Kind.NULL;
        };
    }

    /**
     * What differs between two shapes, one line each, in the order of the paths; empty if they agree.
     *
     * @param a named "first" in the lines
     * @param b named "second" in the lines
     */
    public static List<String> differences(Shape a, Shape b) {
        var all = new TreeSet<>(a.paths.keySet());
        all.addAll(b.paths.keySet());
        var lines = new ArrayList<String>();
        for (var path : all) {
            if (a.unseen(path) || b.unseen(path)) {
                continue;
            }
            var inA = a.paths.get(path);
            var inB = b.paths.get(path);
            if (inA == null || inB == null) {
                if (OPTIONAL.contains(path)) {
                    continue;
                }
                lines.add(name(path) + " is missing in the " + (inA == null ? "first" : "second"));
            } else if (!fit(inA, inB)) {
                lines.add(name(path) + " is " + words(inA) + " in the first and " + words(inB) + " in the second");
            }
        }
        return List.copyOf(lines);
    }

    /** Whether the path lies below something that is always null or empty here, or is missing here as a whole. */
    private boolean unseen(String path) {
        if (paths.containsKey(path)) {
            return false;
        }
        var parent = parent(path);
        if (parent.equals(path)) {
            return false;
        }
        var kinds = paths.get(parent);
        if (kinds == null) {
            return true;
        }
        return path.equals(parent + "[]") || kinds.equals(EnumSet.of(Kind.NULL));
    }

    private static String parent(String path) {
        if (path.endsWith("[]")) {
            return path.substring(0, path.length() - 2);
        }
        var slash = path.lastIndexOf('/');
        return slash < 0 ? path : path.substring(0, slash);
    }

    private static boolean fit(Set<Kind> a, Set<Kind> b) {
        return withoutNull(a).isEmpty()
                || withoutNull(b).isEmpty()
                || withoutNull(a).equals(withoutNull(b));
    }

    private static Set<Kind> withoutNull(Set<Kind> kinds) {
        return kinds.stream().filter(kind -> kind != Kind.NULL).collect(Collectors.toSet());
    }

    private static String words(Set<Kind> kinds) {
        return kinds.stream().map(kind -> kind.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining("|"));
    }

    private static String name(String path) {
        return path.isEmpty() ? "the whole" : path;
    }

    /** The paths and types, one a line, for failure messages. */
    @Override
    public String toString() {
        return paths.entrySet().stream()
                .map(entry -> name(entry.getKey()) + ": " + words(entry.getValue()))
                .collect(Collectors.joining("\n"));
    }
}
