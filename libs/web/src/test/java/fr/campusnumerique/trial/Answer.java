package fr.campusnumerique.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a client got, with the checks that each problem must pass. */
record Answer(int status, HttpResponse<String> response) {

    private static final JsonMapper JSON = new JsonMapper();

    String header(String name) {
        return response.headers().firstValue(name).orElse(null);
    }

    JsonNode json() {
        return JSON.readTree(response.body());
    }

    Answer isOk() {
        assertThat(status).as(response.body()).isEqualTo(200);
        return this;
    }

    /** Checks status, media type, type, title and instance of a problem. */
    Answer isProblem(int expected, String type) {
        assertThat(status).as(response.body()).isEqualTo(expected);
        assertThat(header("Content-Type")).isEqualTo("application/problem+json");
        var problem = json();
        assertThat(problem.path("type").asString()).isEqualTo("/problems/" + type);
        assertThat(problem.path("status").asInt()).isEqualTo(expected);
        assertThat(problem.path("title").asString()).isNotBlank();
        assertThat(problem.path("detail").asString()).isNotBlank();
        assertThat(problem.path("instance").asString())
                .isEqualTo(response.request().uri().getPath());
        return this;
    }

    /** Checks that it is a problem with this status, whatever its type. */
    Answer isProblem(int expected) {
        return isProblem(expected, json().path("type").asString().replace("/problems/", ""));
    }

    /** Checks that exactly these fields are at fault, each with its rule. */
    Answer names(Map<String, String> rules) {
        var errors = new java.util.HashMap<String, String>();
        json().path("errors")
                .forEach(error -> errors.put(
                        error.path("field").asString(), error.path("rule").asString()));
        assertThat(errors).isEqualTo(rules);
        return this;
    }

    Answer names(String field, String rule) {
        return names(Map.of(field, rule));
    }
}
