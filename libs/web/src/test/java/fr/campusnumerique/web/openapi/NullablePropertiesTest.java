package fr.campusnumerique.web.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.util.Json31;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NullablePropertiesTest {

    enum Mode {
        VIRTUAL,
        CLASSROOM
    }

    record Place(String city) {}

    record Session(
            String title,
            @Nullable Instant endsAt,
            @Nullable Mode mode,
            @Nullable List<String> trainers,
            @Nullable Place place,
            @NotNull @Nullable Instant startsAt) {}

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        title    | "type":"string"
        endsAt   | "type":["string","null"]
        mode     | "enum":["VIRTUAL","CLASSROOM",null]
        trainers | "type":["array","null"]
        place    | {"oneOf":[{"$ref":"#/components/schemas/Place"},{"type":"null"}]}
        startsAt | "type":"string"
        """)
    void what_may_be_null_says_so_once_and_what_is_asked_for_does_not(String property, String schema) throws Exception {
        var converters = new ModelConverters(true);
        converters.addConverter(new NullableProperties());

        converters.readAll(Session.class);
        var described = converters.readAll(Session.class).get("Session");

        assertThat(Json31.mapper().writeValueAsString(described.getProperties().get(property)))
                .contains(schema);
    }
}
