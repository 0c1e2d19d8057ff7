package fr.campusnumerique.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.testkit.http.OpenApiLint;
import java.net.URI;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@CatalogTest
class OpenApiTest {

    @Autowired
    private Client client;

    @Test
    void every_operation_is_described_for_those_who_have_no_token_yet() {
        var document = client.get("/v3/api-docs").json();

        assertThat(document.at("/openapi").asString()).startsWith("3.1");
        var operations = new ArrayList<JsonNode>();
        document.at("/paths").forEach(path -> path.forEach(operations::add));
        assertThat(operations).hasSizeGreaterThan(20).allSatisfy(operation -> {
            assertThat(operation.at("/summary").asString()).isNotBlank();
            assertThat(operation.at("/tags")).isNotEmpty();
        });
    }

    @Test
    void the_tools_of_those_who_build_clients_find_no_error(@LocalServerPort int port) {
        OpenApiLint.check(URI.create("http://localhost:" + port));
    }

    @Test
    void a_course_is_read_as_json_or_as_linked_data() {
        var answers = client.get("/v3/api-docs").json().at("/paths/~1courses~1{code}/get/responses/200/content");

        assertThat(answers.propertyNames()).contains("application/json", "application/ld+json");
    }

    @Test
    void a_revision_says_that_the_issuers_may_be_settled() {
        var revision = client.get("/v3/api-docs").json().at("/paths/~1courses~1{code}/put");

        assertThat(revision.at("/description").asString()).contains("409", "/problems/issuers-settled");
        assertThat(revision.at("/responses/409").isMissingNode()).isFalse();
    }

    @Test
    void the_fields_of_a_course_have_descriptions_bounds_and_examples() {
        var schemas = client.get("/v3/api-docs").json().at("/components/schemas");

        assertThat(schemas.at("/CourseModule/properties/durationMinutes/maximum")
                        .asInt())
                .isEqualTo(12_000);
        assertThat(schemas.at("/CourseDescription/properties/issuers/example").toString())
                .contains("unesco");
        assertThat(schemas.at("/CourseDescription/required").toString()).contains("partners", "issuers", "audience");
        assertThat(schemas.at("/SessionPlan/properties/mode/enum").toString()).contains("self-paced");
    }

    @Test
    void the_calendar_that_is_read_by_its_address_needs_no_token() {
        var read = client.get("/v3/api-docs").json().at("/paths/~1calendars~1trainer~1{secret}.ics/get");

        assertThat(read.get("security")).isEmpty();
        assertThat(read.at("/responses/200/content").propertyNames()).containsExactly("text/calendar");
        assertThat(read.at("/responses/404/description").asString()).contains("/problems/calendar-unknown");
    }
}
