package fr.campusnumerique.testkit.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A subscriber in JavaScript loads the schemas as they are published, and reads the examples by them. */
class SchemasInAjvTest {

    private static final Path CONTRACTS =
            Path.of("../../contracts/src/main/resources").toAbsolutePath();

    @ParameterizedTest
    @ValueSource(strings = {".", "released/v1.1"})
    void every_schema_loads_by_its_own_address_and_every_example_obeys(String release) {
        var ajv = NpmPackages.of("ajv@8.20.0", "ajv-formats@3.0.1");
        assumeTrue(ajv.isPresent(), "no ajv");
        var folder = CONTRACTS.resolve(release);

        assertThat(ajv.orElseThrow()
                        .run(
                                SchemasInAjvTest.class,
                                "schemas.mjs",
                                folder.resolve("event-schemas").toString(),
                                folder.resolve("event-examples").toString()))
                .singleElement()
                .asString()
                .matches("[1-9][0-9]+ schemas");
    }
}
