package fr.campusnumerique.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.bson.Document;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
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
 *     public String snapshot() { return DoorsWalk.documents(store.getDb()); }
 * }
 * }</pre>
 */
public interface DoorsWalk {

    /** Where the service runs: scheme, host and port. */
    URI service();

    /**
     * Everything that a request might have changed, as a text that stays the same as long as nothing has: see
     * {@link #documents}.
     */
    String snapshot();

    /** Operations that are left out, e.g. {@code POST /xapi/statements}; say why where you name one. */
    default Set<String> exceptions() {
        return Set.of();
    }

    /** Values of variables in paths, so that some of the requests meet what exists: {@code code} to a course's code. */
    default Map<String, String> variables() {
        return Map.of();
    }

    /**
     * Bodies that would take effect if the door let them in, by operation: {@code POST /sessions} to a session. Sent with an
     * {@code Accept} that cannot be met; an empty object of operations that are not named.
     */
    default Map<String, String> bodies() {
        return Map.of();
    }

    /** All documents of a store but for what a relay or a sweep writes by itself: the state of outboxes, and leases. */
    static String documents(MongoDatabase store) {
        return store.listCollectionNames().into(new TreeSet<>()).stream()
                .filter(collection -> !collection.equals("sweep_leases"))
                .map(collection -> collection + "\n"
                        + StreamSupport.stream(
                                        store.getCollection(collection).find().spliterator(), false)
                                .peek(document -> document.remove("outbox"))
                                .map(Document::toJson)
                                .sorted()
                                .collect(Collectors.joining("\n")))
                .collect(Collectors.joining("\n"));
    }

    /** {@code docs/roles.md} says of each operation what its own rule says. If it does not, the right rows are in the failure. */
    @Test
    default void who_may_do_what_is_written_down() {
        var document = OpenApiValidation.document(service()).orElseThrow();
        assertThat(String.join("\n", RolesGuide.written(document.title())))
                .as("%s, section '%s'", RolesGuide.FILE, document.title())
                .isEqualTo(String.join("\n", RolesGuide.rows(document)));
    }

    /** Each operation, each refusal; after those of an operation, that nothing has changed. */
    @TestFactory
    default Stream<DynamicContainer> doors() {
        var document = OpenApiValidation.document(service()).orElseThrow();
        return document.operations().stream()
                .filter(operation -> !exceptions().contains(operation.toString()))
                .map(operation -> {
                    var before = new AtomicReference<>("");
                    var doors = new Doors(
                            service(),
                            document,
                            operation,
                            variables(),
                            bodies().getOrDefault(operation.toString(), "{}"));
                    return DynamicContainer.dynamicContainer(
                            operation.toString(),
                            Stream.of(
                                            Stream.of(DynamicTest.dynamicTest(
                                                    "what is stored before", () -> before.set(snapshot()))),
                                            doors.refusals(),
                                            Stream.of(DynamicTest.dynamicTest(
                                                    "nothing has changed",
                                                    () -> assertThat(snapshot()).isEqualTo(before.get()))))
                                    .flatMap(tests -> tests));
                });
    }
}
