package fr.campusnumerique.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.testkit.http.OpenApiLint;
import java.net.URI;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OpenApiTest extends RunningService {

    @Test
    void every_operation_is_described_for_those_who_have_no_token_yet() {
        var document = get("/v3/api-docs", null).json();

        assertThat(document.at("/openapi").asString()).startsWith("3.1");
        assertThat(document.at("/paths").propertyNames())
                .contains("/certificates/{id}/claim", "/adoptions", "/verify/{number}", "/issuers/{id}/keys");
        var operations = new ArrayList<JsonNode>();
        document.at("/paths").forEach(path -> path.forEach(operations::add));
        assertThat(operations).hasSizeGreaterThan(10).allSatisfy(operation -> {
            assertThat(operation.at("/summary").asString()).isNotBlank();
            assertThat(operation.at("/tags")).isNotEmpty();
        });
    }

    @Test
    void answers_have_descriptions_and_examples_and_are_problems_where_something_is_wrong() {
        var document = get("/v3/api-docs", null).json();

        assertThat(document.at("/components/schemas").toString()).contains("\"description\"", "\"example\"");
        var claimed = document.at("/paths/~1certificates~1{id}~1claim/post/responses");
        assertThat(claimed.at("/200/content").propertyNames()).containsExactly("application/json");
        assertThat(claimed.at("/404/description").asString()).contains("/problems/certificate-unknown");
        assertThat(claimed.at("/404/content").propertyNames()).containsExactly("application/problem+json");
    }

    @Test
    void the_document_is_without_errors_by_a_linter() {
        OpenApiLint.check(URI.create("http://localhost:" + port()));
    }
}
