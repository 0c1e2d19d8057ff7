package fr.campusnumerique.acceptance.kernel.http;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a service has answered, whatever it is. */
public record Answer(int status, HttpHeaders headers, String body) {

    private static final int SHOWN = 600;

    static final JsonMapper JSON = JsonMapper.shared();

    /** Whether the service has taken the command on: what it says then must never be lost. */
    public boolean acknowledged() {
        return status >= 200 && status < 300;
    }

    /** The body as JSON; of a body that is none, a missing node. */
    public JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (JacksonException noJson) {
            return JSON.missingNode();
        }
    }

    /** The beginning of the body, for a message. */
    String shortBody() {
        return body.length() <= SHOWN ? body : body.substring(0, SHOWN) + "...";
    }

    /** A field of the body; empty text if it is not there. */
    public String text(String field) {
        return json().path(field).asString("");
    }

    /** The items of a list. */
    public List<JsonNode> items() {
        return List.copyOf(json().path("items").values());
    }

    /** The {@code type} of a problem, e.g. {@code /problems/session-not-known}; empty text if it is none. */
    public String problem() {
        return json().path("type").asString("");
    }

    /** How long the service asks to wait before the same is asked again; empty if it does not. */
    public Optional<Duration> retryAfter() {
        return headers.firstValue("Retry-After")
                .filter(value -> value.matches("\\d{1,6}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
    }

    /**
     * Whether the same command may well succeed later: the service is not ready for it (503), or says when to try again
     * something that has not arrived yet (404, 409).
     */
    public boolean worthRepeating() {
        return status == 503
                || ((status == 404 || status == 409) && retryAfter().isPresent());
    }
}
