package fr.campusnumerique.contracts;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.List;

/** Validates payloads against the schemas of today or of a release, formats included. */
final class Schemas {

    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

    private Schemas() {}

    static List<String> broken(String type, String json) {
        return broken("event-schemas", type, json);
    }

    static List<String> broken(String folder, String type, String json) {
        return schema(folder + "/" + type + ".json").validate(json, InputFormat.JSON).stream()
                .map(Error::toString)
                .toList();
    }

    private static Schema schema(String path) {
        return REGISTRY.getSchema(SchemaLocation.of("classpath:" + path));
    }
}
