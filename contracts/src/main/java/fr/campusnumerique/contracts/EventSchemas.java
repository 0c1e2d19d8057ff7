package fr.campusnumerique.contracts;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * Validates values and headers of records against the JSON Schemas of the contract, formats included, for the tests of
 * those who publish and those who read. Nothing is fetched over a network: the schemas' addresses lead to the class path.
 */
public final class EventSchemas {

    /** The address that every schema's {@code $id} begins with; services serve the same files under the same path. */
    public static final String BASE = "https://schemas.campusnumerique.example/event-schemas/";

    private static final JsonMapper JSON = new JsonMapper();
    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaRegistryConfig(SchemaRegistryConfig.builder()
                            .formatAssertionsEnabled(true)
                            .build())
                    .schemaIdResolvers(ids -> ids.mapPrefix(BASE + "released/", "classpath:released/")
                            .mapPrefix(BASE, "classpath:event-schemas/")));

    private EventSchemas() {}

    /**
     * What a value breaks of the schema of its type, one text each; empty if it obeys.
     *
     * @param type e.g. {@code fr.campusnumerique.enrolment.completed.v1}
     * @throws RuntimeException if the contract has no such type, or the value is not JSON
     */
    public static List<String> violations(String type, String json) {
        return violations("event-schemas/", type, json);
    }

    /**
     * What the headers of a record break of their schema, one text each; empty if they obey. Headers without a
     * {@code content-type} are those of a tombstone, a record without a value.
     */
    public static List<String> headerViolations(Map<String, String> headers) {
        var schema = headers.containsKey("content-type") ? "headers" : "tombstone-headers";
        return violations("event-schemas/cloudevents/", schema, JSON.writeValueAsString(headers));
    }

    /** The same for the schemas of a folder of the class path. */
    static List<String> violations(String folder, String schema, String json) {
        return REGISTRY
                .getSchema(SchemaLocation.of("classpath:" + folder + schema + ".json"))
                .validate(json, InputFormat.JSON)
                .stream()
                .map(Error::toString)
                .toList();
    }
}
