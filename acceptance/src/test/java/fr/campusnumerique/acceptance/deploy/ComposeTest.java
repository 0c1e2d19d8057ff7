package fr.campusnumerique.acceptance.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import fr.campusnumerique.testkit.deploy.Compose;
import fr.campusnumerique.testkit.deploy.Yaml;
import fr.campusnumerique.testkit.metrics.Repository;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The compose file is one by the Compose Specification's own schema. */
class ComposeTest {

    @Test
    void the_compose_file_is_one_by_the_schema_of_the_specification() {
        assertThat(problems(Compose.file())).isEmpty();
    }

    @Test
    void a_key_that_the_specification_does_not_have_is_found() {
        assertThat(problems(Map.of("services", Map.of("store", Map.of("image", "mongo:8", "helthcheck", Map.of())))))
                .isNotEmpty();
    }

    @Test
    void nothing_is_published_to_other_hosts() {
        Yaml.map(Compose.file(), "services")
                .forEach((name, service) -> assertThat(Yaml.list(service, "ports"))
                        .as(name)
                        .allSatisfy(port -> assertThat(port.toString()).doesNotStartWith("0.0.0.0")));
    }

    @Test
    void each_setting_is_named_in_the_example() {
        var example = Repository.read(Repository.path(".env.example"));
        var file = Repository.read(Repository.path("docker-compose.yml"));
        assertThat(all("(?m)^#((?!COMPOSE_)[A-Z_]+)=()", example))
                .isEqualTo(all("\\$\\{([A-Z_]+)|[{,] ([A-Z_]+): (?=[,}])", file));
    }

    private static Set<String> all(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(found -> Objects.requireNonNullElseGet(found.group(1), () -> found.group(2)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Error> problems(Map<String, Object> compose) {
        // It names its dialect and its parts as another dialect does; and secrets of a build are of 2022.
        var schema = Repository.read(Repository.path("acceptance/src/test/resources/compose-spec/compose-spec.json"))
                .replaceAll("\"(\\$schema|id)\": \"[^\"]*\",", "")
                .replaceFirst("(?s)(\"build\": \\{.*?\"properties\": \\{)", "$1 \"secrets\": {\"type\": \"array\"},");
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2019_09)
                .getSchema(schema, InputFormat.JSON)
                .validate(new JsonMapper().writeValueAsString(compose), InputFormat.JSON);
    }
}
