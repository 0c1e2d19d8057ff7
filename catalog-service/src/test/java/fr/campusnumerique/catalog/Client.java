package fr.campusnumerique.catalog;

import fr.campusnumerique.local.parts.LocalParts;
import fr.campusnumerique.testkit.http.TestHttp;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks HTTP to the service under test, as a portal or an editor's tool would. */
@TestComponent
public class Client {

    private static final JsonMapper JSON = new JsonMapper();

    /** An answer with its body read as JSON; an empty body is a missing node. */
    public record Answer(int status, String body, java.net.http.HttpHeaders headers) {

        public JsonNode json() {
            return body.isEmpty() ? JSON.missingNode() : JSON.readTree(body);
        }

        public String text(String pointer) {
            return json().at(pointer).asString();
        }

        public String etag() {
            return header("ETag").orElseThrow();
        }

        public Optional<String> header(String name) {
            var values = headers.allValues(name);
            return values.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", values));
        }
    }

    private final Environment environment;

    Client(Environment environment) {
        this.environment = environment;
    }

    public Answer get(String path, String... headers) {
        return send("GET", path, null, null, headers);
    }

    /** As an editor of the catalogue. */
    public Answer put(String path, String body, String... headers) {
        return send("PUT", path, body, editor(), headers);
    }

    /** As an editor of the catalogue. */
    public Answer post(String path, String body, String... headers) {
        return send("POST", path, body, editor(), headers);
    }

    public Answer send(String method, String path, @Nullable String body, @Nullable String token, String... headers) {
        return sendAs("application/json", method, path, body, token, headers);
    }

    /** With a body of another type than JSON. */
    public Answer sendAs(
            String type, String method, String path, @Nullable String body, @Nullable String token, String... headers) {
        var address = "http://localhost:" + environment.getRequiredProperty("local.server.port") + path;
        var request = HttpRequest.newBuilder(URI.create(address))
                .timeout(Duration.ofSeconds(120))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", type);
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        var response = TestHttp.send(request.build());
        return new Answer(response.statusCode(), response.body(), response.headers());
    }

    public static String editor() {
        return LocalParts.identity().token("editor");
    }
}
