package fr.campusnumerique.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Walks every operation of a service's OpenAPI document with requests that must be refused: without a token, with the
 * wrong roles, with bodies that are too large, of another media type, not JSON, {@code null} or of wrong types, with
 * addresses that cannot be decoded, and with an {@code Accept} that cannot be met. Each answer is a documented problem, and
 * nothing has changed. A test class of the service that runs it implements this:
 *
 * <pre>{@code
 * class DoorsTest extends RunningService implements DoorsWalk {
 *     public URI service() { return URI.create("http://localhost:" + port); }
 *     public String snapshot() { return everything in the store, but for what sweeps write by themselves; }
 * }
 * }</pre>
 */
public interface DoorsWalk {

    /** Where the service runs: scheme, host and port. */
    URI service();

    /** Everything that a request might have changed, as a text that stays the same as long as nothing has. */
    String snapshot();

    /** Operations that are left out, e.g. {@code POST /xapi/statements}; say why where you name one. */
    default Set<String> exceptions() {
        return Set.of();
    }

    /** Each operation, each refusal. */
    @TestFactory
    default Stream<DynamicContainer> doors() {
        var document = OpenApiValidation.document(service()).orElseThrow();
        return document.operations().stream()
                .filter(operation -> !exceptions().contains(operation.toString()))
                .map(operation -> {
                    var doors = new Doors(service(), document, operation);
                    return DynamicContainer.dynamicContainer(
                            operation.toString(),
                            doors.refusals()
                                    .map(refusal -> DynamicTest.dynamicTest(refusal.name(), () -> {
                                        var before = snapshot();
                                        refusal.check();
                                        assertThat(snapshot())
                                                .as("what is stored")
                                                .isEqualTo(before);
                                    })));
                });
    }
}
