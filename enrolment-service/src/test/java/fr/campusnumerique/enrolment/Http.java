package fr.campusnumerique.enrolment;

import fr.campusnumerique.local.parts.LocalParts;
import fr.campusnumerique.testkit.http.TestHttp;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of the service, as any other; each answer is held against the OpenAPI document. */
public final class Http {

    private static final JsonMapper JSON = new JsonMapper();

    public record Answer(int status, JsonNode body, HttpResponse<String> response) {
        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        @Override
        public String toString() {
            return status + " " + response.body();
        }
    }

    private final String address;

    public Http(int port) {
        this.address = "http://localhost:" + port;
    }

    public Answer get(String path, String persona) {
        return send(request(path, tokenOf(persona)).GET());
    }

    public Answer delete(String path, String persona) {
        return send(request(path, tokenOf(persona)).DELETE());
    }

    public Answer post(String path, String persona, String body) {
        return send(request(path, tokenOf(persona)).POST(BodyPublishers.ofString(body)));
    }

    public Answer put(String path, String persona, String body) {
        return send(request(path, tokenOf(persona)).PUT(BodyPublishers.ofString(body)));
    }

    public static String tokenOf(String persona) {
        return LocalParts.identity().token(persona);
    }

    public HttpRequest.Builder request(String path, String token) {
        return anonymous(path).header("Authorization", "Bearer " + token);
    }

    public HttpRequest.Builder anonymous(String path) {
        return HttpRequest.newBuilder(URI.create(address + path))
                .header("Content-Type", "application/json")
                .timeout(Duration.ofMinutes(2));
    }

    /** The body of an answer that is no JSON, which must be 200. */
    public String text(HttpRequest.Builder request) {
        var response = raw(request);
        if (response.statusCode() != 200) {
            throw new AssertionError(response.statusCode() + " " + response.body());
        }
        return response.body();
    }

    public Answer send(HttpRequest.Builder request) {
        var response = raw(request);
        var body = response.body().isEmpty() ? JSON.missingNode() : JSON.readTree(response.body());
        return new Answer(response.statusCode(), body, response);
    }

    /** An answer of whatever type. */
    public HttpResponse<String> raw(HttpRequest.Builder request) {
        return TestHttp.send(request.build());
    }
}
