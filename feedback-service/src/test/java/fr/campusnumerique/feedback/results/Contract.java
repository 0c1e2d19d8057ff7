package fr.campusnumerique.feedback.results;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Compares what is published with the files in the contracts. */
final class Contract {

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private Contract() {}

    /** The event, which must be valid against the schema of its type. */
    static JsonNode read(String type, String json) {
        var schema = SCHEMAS.getSchema(SchemaLocation.of("classpath:event-schemas/" + type + ".json"));
        assertThat(schema.validate(json, InputFormat.JSON)).isEmpty();
        return new JsonMapper().readTree(json);
    }

    /** Every path in some JSON with the kind of value found there, e.g. {@code /groups/[]/respondents NUMBER}. */
    static Set<String> shapes(JsonNode... trees) {
        var shapes = new TreeSet<String>();
        for (var tree : trees) {
            add(shapes, "", tree);
        }
        return shapes;
    }

    private static void add(Set<String> shapes, String path, JsonNode node) {
        shapes.add(path + " " + node.getNodeType());
        node.properties().forEach(field -> add(shapes, path + "/" + field.getKey(), field.getValue()));
        if (node.isArray()) {
            node.forEach(item -> add(shapes, path + "/[]", item));
        }
    }
}
