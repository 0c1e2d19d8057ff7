package fr.campusnumerique.contracts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The example events of the contract, for the tests of those who publish and those who read.
 *
 * <p>Each type has the example {@code event-examples/<type>.json} and, where the shape differs from case to case, more
 * named {@code <type>.<case>.json}. What was released stays under {@code released/<release>}, unchanged.
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
        return known(type, examples("", type).toList());
    }

    /**
     * The examples of a type as every release so far had them, oldest release first: what may still lie in a topic.
     *
     * @throws IllegalArgumentException if no release has such a type
     */
    public static List<String> released(String type) {
        return known(
                type,
                releases().stream()
                        .flatMap(release -> examples(folder(release), type))
                        .toList());
    }

    /**
     * The examples of a type of today and of every release that has it: what a reader may meet.
     *
     * @throws IllegalArgumentException if the contract has no such type
     */
    public static List<String> ofAllTimes(String type) {
        return Stream.concat(
                        examples(type).stream(),
                        releases().stream().flatMap(release -> examples(folder(release), type)))
                .toList();
    }

    private static List<String> known(String type, List<String> examples) {
        if (examples.isEmpty()) {
            throw new IllegalArgumentException("the contract has no event type " + type);
        }
        return examples;
    }

    private static Stream<String> examples(String folder, String type) {
        return files(folder).stream().filter(file -> typeOf(file).equals(type)).map(file -> example(folder, file));
    }

    static List<String> releases() {
        return read("/released/index.txt").lines().toList();
    }

    static String folder(String release) {
        return "/released/" + release;
    }

    static List<String> files() {
        return files("");
    }

    /** The files of all examples, as their index lists them; a jar's folder cannot be listed in a portable way. */
    static List<String> files(String folder) {
        return read(folder + EXAMPLES + "index.txt").lines().toList();
    }

    static String example(String folder, String file) {
        return read(folder + EXAMPLES + file);
    }

    static String typeOf(String file) {
        var version = VERSION.matcher(file);
        if (!version.find()) {
            throw new IllegalStateException("no event type with a version: " + file);
        }
        return file.substring(0, version.end());
    }

    private static String read(String resource) {
        try (var in = Contracts.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("not on the class path: " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }
}
