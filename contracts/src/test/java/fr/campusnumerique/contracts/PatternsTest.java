package fr.campusnumerique.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A pattern is applied to whatever somebody puts on a topic. Java's engine calls itself for each repetition of a group,
 * so that one text of some kilobytes can overflow the stack of who validates: no group is repeated without a bound.
 */
class PatternsTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> PIECES =
            List.of("a", "-a", "a-", "aa-", "-aa", "0", "/a", ".a", "fr.", "T1:", "é");

    /** Validators need not stop at a length that is exceeded before they apply the pattern. */
    static List<String> patterns() throws Exception {
        return Stream.of("event-schemas", "released/v1.1/event-schemas")
                .flatMap(folder -> Sources.allBelow(folder).stream())
                .flatMap(file -> JSON.readTree(Sources.read(file)).findValues("pattern").stream())
                .filter(JsonNode::isString)
                .map(JsonNode::asString)
                .distinct()
                .toList();
    }

    @ParameterizedTest
    @MethodSource("patterns")
    void a_pattern_bears_a_text_of_any_length(String pattern) throws Exception {
        var failure = new AtomicReference<Throwable>();
        var small = new Thread(
                null,
                () -> PIECES.forEach(piece -> {
                    Pattern.compile(pattern).matcher(piece.repeat(50_000)).find();
                    Pattern.compile(pattern)
                            .matcher("aa" + piece.repeat(50_000))
                            .find();
                }),
                "small stack",
                256 * 1024);
        small.setUncaughtExceptionHandler((thread, thrown) -> failure.set(thrown));
        small.start();
        small.join();
        assertThat(failure.get()).isNull();
    }

    @Test
    void a_language_tag_has_at_most_35_characters() {
        var type = "fr.campusnumerique.session.created.v1";
        var example = Contracts.example(type);
        assertThat(example).contains("\"language\": \"fr\"");
        assertThat(EventSchemas.violations(type, example.replace("\"fr\"", "\"fr-" + "Latn-".repeat(6) + "x\"")))
                .isNotEmpty();
        assertThat(EventSchemas.violations(type, example.replace("\"fr\"", "\"fr" + "-abcd".repeat(1_500) + "\"")))
                .isNotEmpty();
        assertThat(EventSchemas.violations(type, example.replace("\"fr\"", "\"fr-Latn-CA-ab-cd-ef-gh-ij-kl-mn-op\"")))
                .isEmpty();
    }
}
