package fr.campusnumerique.testkit.http;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A service's OpenAPI document (3.1), to ask it for operations and to validate answers. */
final class OpenApiDocument {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String ID = "https://service.example/openapi.json";
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

    /**
     * @param method in upper case
     * @param path with its variables, e.g. {@code /courses/{code}}
     */
    record Operation(String method, String path, JsonNode json) {

        private Pattern pattern() {
            var pattern = new StringBuilder();
            for (var part : path.split("(?=\\{)|(?<=})")) {
                pattern.append(part.startsWith("{") ? "[^/]+" : Pattern.quote(part));
            }
            return Pattern.compile(pattern.toString());
        }

        /** How many literal characters: of several that match, Spring chooses the most specific. */
        private int specificity() {
            return path.replaceAll("\\{[^}]*}", "").length() - 1000 * (path.split("\\{", -1).length - 1);
        }

        boolean takesBody() {
            return json.has("requestBody");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private final JsonNode json;
    private final List<Operation> operations = new ArrayList<>();
    private final SchemaRegistry schemas;

    OpenApiDocument(String text) {
        this.json = JSON.readTree(text);
        json.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    if (METHODS.contains(operation.getKey())) {
                        var method = operation.getKey().toUpperCase(Locale.ROOT);
                        operations.add(new Operation(method, path.getKey(), operation.getValue()));
                    }
                }));
        this.schemas = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build())
                        .schemas(Map.of(ID, text)));
    }

    String title() {
        return json.at("/info/title").asString("");
    }

    List<Operation> operations() {
        return List.copyOf(operations);
    }

    /** The operation that this service runs for a path of a request, percent-encoded. */
    Optional<Operation> operation(String method, String path) {
        return operations.stream()
                .filter(operation -> operation.method().equals(method)
                        && operation.pattern().matcher(path).matches())
                .max(Comparator.comparingInt(Operation::specificity));
    }

    /** What is wrong with an answer of an operation; empty if it is as documented. */
    List<String> violations(Operation operation, int status, String contentType, String body) {
        var pointer = "/paths/" + escape(operation.path()) + "/"
                + operation.method().toLowerCase(Locale.ROOT) + "/responses/" + status;
        var response = json.at(pointer);
        if (response.has("$ref")) {
            pointer = response.path("$ref").asString().substring(1);
            response = json.at(pointer);
        }
        if (response.isMissingNode()) {
            return List.of("status " + status + " is not documented");
        }
        var content = response.path("content");
        if (body.isEmpty()) {
            return content.isEmpty()
                    ? List.of()
                    : List.of("a body is documented for " + status + ", and there is none");
        }
        var type = contentType.replaceFirst(";.*", "").strip();
        if (!content.has(type)) {
            return List.of("%s is documented for %d, not %s".formatted(content.propertyNames(), status, type));
        }
        if (!type.endsWith("json") || !content.path(type).has("schema")) {
            return List.of();
        }
        var schema = schemas.getSchema(SchemaLocation.of(ID + "#" + pointer + "/content/" + escape(type) + "/schema"));
        return schema.validate(body, InputFormat.JSON).stream()
                .map(Error::toString)
                .toList();
    }

    private static String escape(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }
}
