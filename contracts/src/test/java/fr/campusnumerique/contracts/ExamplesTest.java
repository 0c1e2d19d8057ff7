package fr.campusnumerique.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ExamplesTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern PERSONAL = Pattern.compile(
            ".*(name|mail|phone|birth|address|person|holder|number|comment|rating).*", Pattern.CASE_INSENSITIVE);

    /** What a reader can do without: added to types that no release has yet, but that lie in topics. */
    private static final Set<String> OPTIONAL = Set.of("administrationId", "selfDeclared");

    static List<String> files() {
        return Contracts.files();
    }

    @Test
    void the_index_lists_exactly_the_examples_that_exist() throws IOException {
        assertThat(Sources.names("event-examples"))
                .filteredOn(name -> !name.equals("index.txt") && !name.equals("record.json"))
                .containsExactlyInAnyOrderElementsOf(Contracts.files());
    }

    @Test
    void every_type_has_a_schema_and_every_schema_an_example() throws IOException {
        assertThat(Sources.names("event-schemas"))
                .containsExactlyInAnyOrderElementsOf(
                        Contracts.types().stream().map(type -> type + ".json").toList());
    }

    /** Below the address at which every service serves the folder. */
    @Test
    void the_id_of_a_schema_is_its_address() {
        var folder = Sources.RESOURCES.resolve("event-schemas");
        assertThat(Sources.allBelow("event-schemas"))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(
                                JSON.readTree(Sources.read(file)).path("$id").asString())
                        .isEqualTo(EventSchemas.BASE
                                + folder.relativize(file).toString().replace('\\', '/')));
    }

    @ParameterizedTest
    @MethodSource("files")
    void an_example_obeys_its_schema(String file) {
        assertThat(EventSchemas.violations(Contracts.typeOf(file), Contracts.example("", file)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("files")
    void an_example_without_one_of_its_fields_breaks_its_schema(String file) {
        var type = Contracts.typeOf(file);
        var whole = (ObjectNode) JSON.readTree(Contracts.example("", file));
        for (var field : List.copyOf(whole.propertyNames())) {
            var torn = whole.deepCopy();
            torn.remove(field);
            assertThat(EventSchemas.violations(type, torn.toString()).isEmpty())
                    .as(field)
                    .isEqualTo(OPTIONAL.contains(field) || cameLater(type, field));
        }
    }

    /** What was added to a type after its release is missing in the events that lie in the topics from before. */
    private static boolean cameLater(String type, String field) {
        return Contracts.releases().stream()
                .map(Contracts::folder)
                .flatMap(folder -> Contracts.files(folder).stream()
                        .filter(file -> Contracts.typeOf(file).equals(type))
                        .map(file -> Contracts.example(folder, file)))
                .anyMatch(released -> !JSON.readTree(released).has(field));
    }

    @ParameterizedTest
    @MethodSource("files")
    void an_example_with_a_field_of_another_type_breaks_its_schema(String file) {
        var type = Contracts.typeOf(file);
        var whole = (ObjectNode) JSON.readTree(Contracts.example("", file));
        for (var field : List.copyOf(whole.propertyNames())) {
            var torn = whole.deepCopy();
            torn.putObject(field);
            assertThat(EventSchemas.violations(type, torn.toString())).as(field).isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void a_field_that_nobody_knows_yet_breaks_nothing(String file) {
        var wider = (ObjectNode) JSON.readTree(Contracts.example("", file));
        wider.put("addedLater", true);
        assertThat(EventSchemas.violations(Contracts.typeOf(file), wider.toString()))
                .isEmpty();
    }

    @Test
    void nothing_about_a_person_is_in_the_events_of_learners() {
        var learners = Stream.of("enrolment", "certificate", "trainer")
                .flatMap(aggregate -> Stream.of("event-schemas/state/" + aggregate + ".json"));
        learners.forEach(
                file -> assertThat(properties(file)).as(file).isNotEmpty().noneMatch(this::personal));
        Contracts.files().stream()
                .filter(file ->
                        file.contains(".enrolment.") || file.contains(".certificate.") || file.contains(".trainer."))
                .forEach(file -> assertThat(Sources.keys(JSON.readTree(Contracts.example("", file))))
                        .as(file)
                        .noneMatch(this::personal));
    }

    @Test
    void the_check_for_personal_data_would_notice_some() {
        assertThat(List.of("givenName", "familyName", "email", "certificateNumber", "holder"))
                .allMatch(this::personal);
    }

    private boolean personal(String property) {
        return PERSONAL.matcher(property).matches();
    }

    private static List<String> properties(String schema) {
        var found = new ArrayList<String>();
        collect(JSON.readTree(Sources.read(schema)), found);
        return found;
    }

    private static void collect(JsonNode node, List<String> found) {
        if (node.path("properties").isObject()) {
            found.addAll(node.path("properties").propertyNames());
        }
        node.forEach(child -> collect(child, found));
    }
}
