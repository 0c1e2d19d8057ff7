package fr.campusnumerique.testkit.http;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Holds what a service answers against what its own OpenAPI document says: the status is documented, so is the media type,
 * and JSON obeys the schema. Problems count as well as good answers.
 */
public final class OpenApiValidation {

    /** What no document describes: operators' endpoints, documents themselves, styles and pictures of pages. */
    private static final Pattern OUTSIDE =
            Pattern.compile("/(actuator|v3|event-schemas|error)(/.*)?|.*\\.(css|svg|png|ico|js)");

    private static final int NOT_MODIFIED = 304;

    private static final Map<URI, Optional<OpenApiDocument>> DOCUMENTS = new ConcurrentHashMap<>();

    private OpenApiValidation() {}

    /** @throws AssertionError if the answer is not as documented; a service without a document passes */
    public static void check(HttpRequest request, HttpResponse<String> response) {
        var violations = violations(
                request,
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(""),
                response.body());
        if (!violations.isEmpty()) {
            throw new AssertionError("%s %s answered %d, not as its OpenAPI document says: %s%n%s"
                    .formatted(
                            request.method(),
                            request.uri().getPath(),
                            response.statusCode(),
                            String.join("; ", violations),
                            response.body()));
        }
    }

    /** The same as a list, for tests with a client of their own. */
    public static List<String> violations(HttpRequest request, int status, String contentType, String body) {
        var path = request.uri().getRawPath();
        if (status == NOT_MODIFIED
                || request.method().equals("HEAD")
                || OUTSIDE.matcher(path).matches()) {
            return List.of();
        }
        var document = document(request.uri()).orElse(null);
        if (document == null) {
            return List.of();
        }
        var operation = document.operation(request.method(), path);
        if (operation.isEmpty()) {
            return status < 300 ? List.of("no such operation is documented") : List.of();
        }
        return document.violations(operation.get(), status, contentType, body);
    }

    static Optional<OpenApiDocument> document(URI anywhere) {
        return DOCUMENTS.computeIfAbsent(anywhere.resolve("/v3/api-docs"), address -> {
            var answer = TestHttp.sendUnchecked(HttpRequest.newBuilder(address).build());
            return answer.statusCode() == 200 ? Optional.of(new OpenApiDocument(answer.body())) : Optional.empty();
        });
    }
}
