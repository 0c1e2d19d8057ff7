package fr.campusnumerique.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.testkit.http.TrialServer.Reply;
import fr.campusnumerique.testkit.http.TrialServer.Request;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The walk passes by a service that refuses as it must, and sees each door that does not. */
class DoorsWalkTest {

    private static final String DOCUMENT = """
        {"openapi": "3.1.0", "info": {"title": "Things", "version": "v1"},
         "paths": {
           "/things": {"post": {
             "description": "Needs the role `trainer` or `reviewer`.", "security": [{"token": []}],
             "requestBody": {"required": true, "content": {"application/json": {}}}, "responses": %1$s}},
           "/things/{id}": {
             "get": {"security": [], "responses": %1$s},
             "delete": {"security": [{"token": []}], "responses": %1$s}}}}
        """.formatted(Stream.of(400, 401, 403, 406, 413, 415)
            .map(status -> "\"" + status + "\": {\"content\": {\"application/problem+json\": {}}}")
            .toList()
            .toString()
            .replace('[', '{')
            .replace(']', '}'));

    private final AtomicInteger stored = new AtomicInteger();

    /** In the order of the doors; everything that passes them all is malformed. */
    private static Reply refuse(Request request) {
        var token = request.header("authorization");
        if (!request.method().equals("GET") && token.isEmpty()) {
            return problem(401);
        }
        if (request.method().equals("POST") && !roles(token).matches(".*(trainer|reviewer).*")) {
            return problem(403);
        }
        if (!request.header("accept").isEmpty()) {
            return problem(406);
        }
        if (request.header("content-length").length() > 6) {
            return problem(413);
        }
        var type = request.header("content-type");
        return problem(type.isEmpty() || type.equals("application/json") ? 400 : 415);
    }

    private static String roles(String token) {
        return new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8)
                .replaceAll(".*\"roles\":(\\[[^]]*]).*", "$1");
    }

    private static Reply problem(int status) {
        return new Reply(status, "application/problem+json", "{\"type\": \"/problems/refused\"}");
    }

    /** The names of the tests of the walk that fail while the service answers so. */
    private List<String> failures(UnaryOperator<@Nullable Reply> wrongly, Predicate<Request> where) throws Exception {
        var failed = new ArrayList<String>();
        try (var service = new TrialServer(request -> request.target().equals("/v3/api-docs")
                ? new Reply(200, "application/json", DOCUMENT)
                : where.test(request) ? wrongly.apply(refuse(request)) : refuse(request))) {
            var walk = new DoorsWalk() {
                @Override
                public URI service() {
                    return service.address();
                }

                @Override
                public String snapshot() {
                    return stored.toString();
                }

                @Override
                public Map<String, String> variables() {
                    return Map.of("id", "7");
                }
            };
            walk.doors().forEach(operation -> run(operation, "", failed));
        }
        return failed;
    }

    private static void run(DynamicNode node, String within, List<String> failed) {
        var name = within + node.getDisplayName();
        switch (node) {
            case DynamicContainer container ->
                container.getChildren().forEach(child -> run(child, name + ": ", failed));
            case DynamicTest test -> {
                try {
                    test.getExecutable().execute();
                } catch (Throwable seen) {
                    failed.add(name);
                }
            }
            default -> throw new IllegalStateException(name);
        }
    }

    @Test
    void who_may_do_what_is_read_off_the_document() {
        assertThat(RolesGuide.rows(new OpenApiDocument(DOCUMENT)))
                .containsExactly(
                        "| `DELETE /things/{id}` | anybody with a token |",
                        "| `GET /things/{id}` | anybody, also without a token |",
                        "| `POST /things` | `trainer` or `reviewer` |");
    }

    @Test
    void a_service_that_refuses_all_of_it_passes() throws Exception {
        assertThat(failures(refused -> refused, _ -> true)).isEmpty();
    }

    static Stream<Arguments> doors() {
        return Stream.of(
                Arguments.of("POST /things: no token", header("authorization", "")),
                Arguments.of("POST /things: learner", role("learner")),
                Arguments.of("POST /things: a token without roles", header("content-type", "application/json")),
                Arguments.of("POST /things: application/yaml", header("content-type", "application/yaml")),
                Arguments.of("POST /things: 70 MB announced", header("content-length", "70000000")),
                Arguments.of("POST /things: body null", header("content-length", "4")),
                Arguments.of("POST /things: Accept: text/plain", header("accept", "text/plain")),
                Arguments.of("GET /things/{id}: ?%ff", target("/things/7?%ff")),
                Arguments.of("GET /things/{id}: ?limit=%00", target("/things/7?limit=%00")),
                Arguments.of("DELETE /things/{id}: no token, a form", header("authorization", "")));
    }

    private static Predicate<Request> header(String name, String value) {
        return request -> request.header(name).equals(value);
    }

    private static Predicate<Request> role(String role) {
        return request -> !request.header("authorization").isEmpty()
                && roles(request.header("authorization")).contains(role);
    }

    private static Predicate<Request> target(String target) {
        return request -> request.target().equals(target);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("doors")
    void a_door_that_lets_something_in_is_seen(String door, Predicate<Request> open) throws Exception {
        assertThat(failures(_ -> new Reply(200, "application/json", "{}"), open))
                .contains(door);
        assertThat(failures(_ -> new Reply(500, "application/problem+json", "{}"), open))
                .contains(door);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("doors")
    void a_refusal_that_is_no_problem_is_seen(String door, Predicate<Request> there) throws Exception {
        assertThat(failures(refused -> new Reply(refused.status(), "text/html", "<p>no</p>"), there))
                .contains(door);
    }

    @Test
    void a_refusal_after_which_something_has_changed_is_seen() throws Exception {
        assertThat(failures(
                        refused -> {
                            stored.incrementAndGet();
                            return refused;
                        },
                        header("accept", "text/plain")))
                .contains("POST /things: nothing has changed")
                .doesNotContain("GET /things/{id}: nothing has changed");
    }
}
