package fr.campusnumerique.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a client got. */
public record Reply(HttpResponse<String> response) {

    private static final JsonMapper JSON = new JsonMapper();

    public int status() {
        return response.statusCode();
    }

    public JsonNode json() {
        return JSON.readTree(response.body());
    }

    public String header(String name) {
        var values = response.headers().allValues(name);
        return values.isEmpty() ? "absent" : String.join(", ", values);
    }

    public Reply is(int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return this;
    }

    public Reply isProblem(int status, String type) {
        is(status);
        assertThat(header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(json().path("type").asString()).isEqualTo("/problems/" + type);
        return this;
    }

    /** The fields at fault, each with its rule. */
    public Map<String, String> rules() {
        var rules = new HashMap<String, String>();
        json().path("errors")
                .forEach(error -> rules.put(
                        error.path("field").asString(), error.path("rule").asString()));
        return rules;
    }
}
