package fr.campusnumerique.testkit.deploy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Reads YAML as maps and lists; a key that is given twice is refused. */
public final class Yaml {

    private Yaml() {}

    /** The documents of a text, without empty ones. */
    public static List<Map<String, Object>> documents(String text) {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        var documents = new ArrayList<Map<String, Object>>();
        new org.yaml.snakeyaml.Yaml(new SafeConstructor(options)).loadAll(text).forEach(each -> {
            if (each != null) {
                documents.add(map(each));
            }
        });
        return documents;
    }

    /** What is at the end of a way of keys; an empty map if it ends before. */
    public static Map<String, Object> map(@Nullable Object value, String... keys) {
        var result = new LinkedHashMap<String, Object>();
        if (at(value, keys) instanceof Map<?, ?> map) {
            map.forEach((key, each) -> {
                if (each != null) {
                    result.put(String.valueOf(key), each);
                }
            });
        }
        return result;
    }

    /** The list of maps at the end of a way of keys; empty if it ends before. */
    public static List<Map<String, Object>> maps(@Nullable Object value, String... keys) {
        return list(value, keys).stream().map(each -> map(each)).toList();
    }

    /** The list at the end of a way of keys; empty if it ends before. */
    public static List<Object> list(@Nullable Object value, String... keys) {
        var result = new ArrayList<Object>();
        if (at(value, keys) instanceof List<?> list) {
            list.forEach(each -> {
                if (each != null) {
                    result.add(each);
                }
            });
        }
        return result;
    }

    /** The text at the end of a way of keys; empty if it ends before. */
    public static String text(@Nullable Object value, String... keys) {
        var found = at(value, keys);
        return found == null ? "" : found.toString();
    }

    private static @Nullable Object at(@Nullable Object value, String... keys) {
        var current = value;
        for (var key : keys) {
            current = current instanceof Map<?, ?> map ? map.get(key) : null;
        }
        return current;
    }
}
