package fr.campusnumerique.web.openapi;

import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The answers that any operation may give, described once for the OpenAPI document. */
final class StandardResponses {

    static final String PROBLEM = "Problem";

    private static final Map<String, String> DESCRIPTIONS = Map.of(
            "400",
                    "The body or a parameter is missing, malformed or breaks a rule: `errors` names each field and rule.",
            "401", "No token, or one that is expired, malformed, of another issuer or for another audience.",
            "403", "The token does not allow this: a role or a claim is missing, or it belongs to someone else.",
            "404", "Not found. What another service decided a moment ago may not have arrived yet.",
            "409",
                    "A rule of the domain forbids this now, or another request changed it at the same moment; see `type`.",
            "412", "It has changed since you read it: `If-Match` does not name the present version.",
            "413", "The body is larger than allowed.",
            "415", "The body's media type is not understood here.",
            "422", "The Idempotency-Key was used before with another body.");
    private static final Map<String, String> MORE = Map.of(
            "406", "`Accept` does not take what this answers. Nothing has changed.",
            "408", "The body did not arrive in time.",
            "428", "It exists: `If-Match` with its present `ETag` is needed.",
            "503",
                    "The database or the identity provider does not answer, or too many events have not been published yet: repeat after `Retry-After`.");

    private StandardResponses() {}

    static String name(String status) {
        return "Problem" + status;
    }

    static Map<String, ApiResponse> all() {
        var answers = new LinkedHashMap<String, ApiResponse>();
        DESCRIPTIONS.forEach((status, words) -> answers.put(name(status), answer(words)));
        MORE.forEach((status, words) -> answers.put(name(status), answer(words)));
        for (var passing : List.of("409", "503")) {
            var wait = new Header().description("Seconds to wait").schema(schema("integer"));
            answers.computeIfPresent(name(passing), (name, answer) -> answer.headers(Map.of("Retry-After", wait)));
        }
        return answers;
    }

    static Schema<?> problemSchema() {
        var fault = schema("object")
                .addProperty(
                        "field", text("A path into the body, or the name of a parameter or header", "modules[2].id"))
                .addProperty("rule", text("What would be right", "must not be blank"));
        return schema("object")
                .description("What is wrong, as RFC 9457 has it.")
                .addProperty("type", text("Stable name of the kind of problem; decide by it", "/problems/invalid-body"))
                .addProperty("title", text("The kind of problem in words", "Invalid body"))
                .addProperty(
                        "status",
                        schema("integer").description("The HTTP status").example(400))
                .addProperty("detail", text("What is wrong with this very request", "Some rules are broken."))
                .addProperty("instance", text("The path of the request", "/courses/AI-DT-PS"))
                .addProperty("errors", schema("array").items(fault).description("What is at fault, where fields are"))
                .addProperty("traceId", text("With 5xx: give it to the operator", "4bf92f3577b34da6a3ce929d0e0e4736"));
    }

    private static ApiResponse answer(String description) {
        return new ApiResponse().description(description).content(problem());
    }

    /** What any answer has that says what is wrong. */
    static Content problem() {
        return new Content()
                .addMediaType("application/problem+json", new MediaType().schema(new Schema<>().$ref(PROBLEM)));
    }

    private static Schema<?> text(String description, String example) {
        return schema("string").description(description).example(example);
    }

    /** Both names of the type: documents of version 3.1 are written from {@code types}. */
    private static Schema<?> schema(String type) {
        var schema = new Schema<>();
        schema.setType(type);
        schema.setTypes(Set.of(type));
        return schema;
    }
}
