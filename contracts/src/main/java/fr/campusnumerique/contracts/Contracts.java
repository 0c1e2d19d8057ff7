package fr.campusnumerique.contracts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The example events of the contract, for the tests of those who publish and those who read.
 *
 * <p>Each type has the example {@code event-examples/<type>.json} and, where the shape differs from case to case, more
 * named {@code <type>.<case>.json}.
 */
public final class Contracts {

    private static final String EXAMPLES = "/event-examples/";
    private static final Pattern VERSION = Pattern.compile("\\.v[0-9]+(?=\\.)");

    private Contracts() {}

    /** Every event type of the contract, e.g. {@code fr.campusnumerique.enrolment.completed.v1}, in a stable order. */
    public static List<String> types() {
        return files().stream().map(Contracts::typeOf).distinct().toList();
    }

    /**
     * The main example of a type, as JSON text.
     *
     * @throws IllegalArgumentException if the contract has no such type
     */
    public static String example(String type) {
        return examples(type).getFirst();
    }

    /**
     * Every example of a type, as JSON text, the main one first.
     *
     * @throws IllegalArgumentException if the contract has no such type
     */
    public static List<String> examples(String type) {
        var examples = files().stream()
                .filter(file -> typeOf(file).equals(type))
                .map(Contracts::read)
                .toList();
        if (examples.isEmpty()) {
            throw new IllegalArgumentException("the contract has no event type " + type);
        }
        return examples;
    }

    /** The files of all examples, as their index lists them; a jar's folder cannot be listed in a portable way. */
    static List<String> files() {
        return read("index.txt").lines().toList();
    }

    static String typeOf(String file) {
        var version = VERSION.matcher(file);
        if (!version.find()) {
            throw new IllegalStateException("no event type with a version: " + file);
        }
        return file.substring(0, version.end());
    }

    static String read(String file) {
        try (var in = Contracts.class.getResourceAsStream(EXAMPLES + file)) {
            if (in == null) {
                throw new IllegalStateException("not on the class path: " + EXAMPLES + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(EXAMPLES + file, e);
        }
    }
}
