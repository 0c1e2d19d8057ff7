package fr.campusnumerique.testkit.store;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The operations of the store that a piece of work cost, each as command and collection: {@code find enrolments}.
 *
 * @param requested those that the answer waited for, in their order
 * @param followed those that came of it behind the answer, e.g. the acknowledgement of its events. Each statement of a bulk
 *     write is one: how many share a command depends on what else there is to be written at that moment
 */
public record Cost(List<String> requested, List<String> followed) {

    public Cost {
        requested = List.copyOf(requested);
        followed = List.copyOf(followed);
    }

    /**
     * The row of a table that says it: {@code | ask for a seat | 3: find seats, 2 update enrolments | 1: update enrolments |}.
     *
     * @param work what was done, as the table has it
     */
    public String row(String work) {
        return "| " + work + " | " + cell(requested) + " | " + cell(followed) + " |";
    }

    private static String cell(List<String> operations) {
        if (operations.isEmpty()) {
            return "0";
        }
        var counts = operations.stream().collect(groupingBy(Function.identity(), TreeMap::new, counting()));
        return operations.size() + ": "
                + counts.entrySet().stream()
                        .map(count -> (count.getValue() > 1 ? count.getValue() + " " : "") + count.getKey())
                        .collect(joining(", "));
    }

    /**
     * The row that a document has for this work, e.g. a service's README: a test compares it with {@link #row}, so that the
     * document says what was counted and a command that asks more of the store fails the build.
     *
     * @return a text that says so, if it has none
     */
    public static String rowIn(Path document, String work) {
        try (var lines = Files.lines(document)) {
            return lines.filter(line -> line.startsWith("| " + work + " |"))
                    .findFirst()
                    .orElse(document + " has no row for: " + work);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
