package fr.campusnumerique.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.local.parts.LocalParts;
import fr.campusnumerique.testkit.http.OpenApiDocument.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import tools.jackson.databind.json.JsonMapper;

/** The requests to one operation that must be refused. */
final class Doors {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern ROLE = Pattern.compile("`([a-z-]+)`");
    private static final Pattern VARIABLE = Pattern.compile("\\{([^}]*)}");
    private static final String NEEDED = "Needs the role ";
    private static final List<String> ROLES = List.of(
            "learner",
            "line-manager",
            "training-officer",
            "trainer",
            "reviewer",
            "catalogue-editor",
            "programme-officer",
            "issuer-officer",
            "course-platform",
            "operator",
            "monitoring");
    private static final List<String> NO_OBJECTS =
            List.of("null", "7", "\"text\"", "[7]", "[null]", "{\"a\":{\"b\":[]}}", "oops", "");
    private static final int TIMEOUT_MILLIS = 30_000;

    /** @param status the expected one; 0 for any that is documented from 400 to 499 */
    private record Request(
            String name, @Nullable String role, String query, List<String> headers, byte[] body, int status) {}

    private final URI service;
    private final OpenApiDocument document;
    private final Operation operation;
    private final Map<String, String> variables;
    private final String validBody;

    Doors(URI service, OpenApiDocument document, Operation operation, Map<String, String> variables, String validBody) {
        this.service = service;
        this.document = document;
        this.operation = operation;
        this.variables = variables;
        this.validBody = validBody;
    }

    Stream<DynamicTest> refusals() {
        var requests = new ArrayList<Request>();
        var needed = rolesNeeded();
        var isPublic =
                operation.json().path("security").isEmpty() && operation.json().has("security");
        var allowed = needed.isEmpty() ? "learner" : needed.getFirst();
        if (!isPublic) {
            requests.add(request("no token", null, 401, "oops", "Content-Type: application/json"));
            requests.add(
                    request("no token, a form", null, 401, "a=b", "Content-Type: application/x-www-form-urlencoded"));
            if (!needed.isEmpty()) {
                ROLES.stream()
                        .filter(role -> !needed.contains(role))
                        .forEach(role ->
                                requests.add(request(role, role, 403, "oops", "Content-Type: application/json")));
                requests.add(request("a token without roles", "", 403, "oops", "Content-Type: application/json"));
            }
        }
        for (var query : List.of("%ff", "q=%ff", "anything=%E9", "limit=%00")) {
            requests.add(new Request("?" + query, allowed, "?" + query, List.of(), new byte[0], 400));
        }
        requests.add(
                new Request("too many parameters", allowed, "?a=1" + "&a=1".repeat(1000), List.of(), new byte[0], 400));
        if (operation.method().equals("GET")) {
            // Calendars, pages and files are given to whoever asks: their readers send an Accept of any kind.
            if (operation.json().at("/responses/200/content").has("application/json")) {
                requests.add(request("Accept", allowed, 406, "", "Accept: application/x-doors"));
            }
        } else {
            for (var accept :
                    List.of("text/plain", "application/xml", "application/yaml", "application/problem+json")) {
                requests.add(request("Accept: " + accept, allowed, 406, validBody, "Accept: " + accept, contentType()));
            }
        }
        if (operation.takesBody()) {
            for (var type : List.of(
                    "application/yaml",
                    "application/xml",
                    "application/cbor",
                    "application/x-www-form-urlencoded",
                    "multipart/form-data;boundary=x")) {
                requests.add(request(type, allowed, 415, "a: b", "Content-Type: " + type));
            }
            requests.add(request("70 MB announced", allowed, 413, null, "Content-Length: 70000000", contentType()));
            NO_OBJECTS.stream()
                    .filter(body -> needsBody() || !Set.of("", "null").contains(body))
                    .forEach(body -> requests.add(request("body " + body, allowed, 0, body, contentType())));
            requests.add(new Request(
                    "body that is no UTF-8", allowed, "", List.of(contentType()), new byte[] {0, 0, -1, -2}, 0));
        }
        return requests.stream().map(request -> DynamicTest.dynamicTest(request.name(), () -> send(request)));
    }

    private boolean needsBody() {
        return operation.json().path("requestBody").path("required").asBoolean();
    }

    private String contentType() {
        var content = operation.json().path("requestBody").path("content");
        var type = content.isEmpty() || content.has("application/json")
                ? "application/json"
                : content.propertyNames().iterator().next();
        return "Content-Type: " + type;
    }

    private Request request(String name, @Nullable String role, int status, @Nullable String body, String... headers) {
        var bytes = body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
        return new Request(name, role, "", Arrays.asList(headers), bytes, status);
    }

    /** As the shared description names them; none: whoever has a token. */
    private List<String> rolesNeeded() {
        var description = operation.json().path("description").asString("");
        var at = description.lastIndexOf(NEEDED);
        if (at < 0) {
            return List.of();
        }
        return ROLE.matcher(description.substring(at))
                .results()
                .map((MatchResult role) -> role.group(1))
                .toList();
    }

    /** Through a socket: the JDK's client would not send some of these, and would send all of what is announced. */
    private void send(Request request) {
        var path = VARIABLE.matcher(operation.path())
                .replaceAll(variable -> variables.getOrDefault(variable.group(1), "doors-walk"));
        var head = new StringBuilder("%s %s%s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                .formatted(operation.method(), path, request.query()));
        request.headers().forEach(header -> head.append(header).append("\r\n"));
        if (request.headers().stream().noneMatch(header -> header.startsWith("Content-Length"))) {
            head.append("Content-Length: ").append(request.body().length).append("\r\n");
        }
        if (request.role() != null) {
            // Whoever is let in is also whose things the address names.
            var subject = request.status() == 403 ? "doors-walk-nobody" : "doors-walk";
            head.append("Authorization: Bearer ")
                    .append(token(subject, request.role()))
                    .append("\r\n");
        }
        head.append("\r\n");
        try (var socket = new Socket(service.getHost(), service.getPort())) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(head.toString().getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(request.body());
            // Nothing else comes, whatever was announced: otherwise a server waits for it until its deadline.
            socket.shutdownOutput();
            check(request, path, Answer.read(socket.getInputStream()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void check(Request request, String path, Answer answer) {
        assertThat(answer.status())
                .as("%s %s answers %s", operation.method(), path, answer.body())
                .isBetween(400, 499);
        if (request.status() != 0) {
            assertThat(answer.status()).as(answer.body()).isEqualTo(request.status());
        }
        assertThat(answer.contentType())
                .as("the media type of %s", answer.body())
                .isEqualTo("application/problem+json");
        assertThat(JSON.readTree(answer.body()).path("type").asString()).startsWith("/problems/");
        assertThat(document.violations(operation, answer.status(), answer.contentType(), answer.body()))
                .as(answer.body())
                .isEmpty();
    }

    private static String token(String subject, String role) {
        return LocalParts.identity()
                .sign(claims -> claims.subject(subject)
                        .claim("roles", role.isEmpty() ? List.of() : List.of(role))
                        .claim("administration", "Doors")
                        .claim("country", "FR"));
    }
}
