package fr.campusnumerique.trial;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OpenApiTest extends TrialTest {

    private JsonNode document() {
        return campus.get("/v3/api-docs").isOk().json();
    }

    @Test
    void the_document_is_public_and_carries_the_services_title() {
        var document = document();
        assertThat(document.path("openapi").asString()).startsWith("3.1");
        assertThat(document.path("info").path("title").asString()).isEqualTo("Trial");
        assertThat(document.path("info").path("description").asString()).isEqualTo("A service to try the library.");
    }

    @Test
    void the_server_is_where_clients_reach_it_whatever_the_request_says_of_its_host() {
        for (var round = 0; round < 2; round++) {
            assertThat(document().path("servers").toString()).isEqualTo("[{\"url\":\"https://campus.example/trial\"}]");
        }
    }

    @Test
    void problems_and_the_token_are_described_once() {
        var components = document().path("components");
        assertThat(components
                        .path("securitySchemes")
                        .path("token")
                        .path("scheme")
                        .asString())
                .isEqualTo("bearer");
        var problem = components.path("schemas").path("Problem");
        assertThat(problem.path("type").asString()).isEqualTo("object");
        assertThat(problem.path("properties").path("status").path("type").asString())
                .isEqualTo("integer");
        assertThat(components
                        .path("responses")
                        .path("Problem412")
                        .path("description")
                        .asString())
                .contains("If-Match");
    }

    @Test
    void an_operation_lists_the_answers_that_follow_from_its_shape() {
        var paths = document().path("paths");
        assertThat(paths.path("/things").path("post").path("responses").propertyNames())
                .contains("200", "400", "401", "403", "406", "408", "409", "413", "415", "422", "503")
                .doesNotContain("412", "428", "404");
        assertThat(paths.path("/things/{version}").path("put").path("responses").propertyNames())
                .contains("200", "400", "401", "403", "404", "409", "412", "428", "503")
                .doesNotContain("413", "422");
        var list = paths.path("/things").path("get");
        assertThat(list.path("responses").propertyNames())
                .contains("200", "400", "406", "503")
                .doesNotContain("401", "403", "409");
        assertThat(list.path("security").size()).isZero();
        assertThat(paths.path("/things").path("post").path("security").toString())
                .contains("token");
    }

    @Test
    void the_role_that_a_method_asks_for_is_described() {
        var drafts = document().path("paths").path("/things/drafts").path("get");
        assertThat(drafts.path("description").asString()).contains("Needs the role `catalogue-editor`.");
        assertThat(drafts.path("security").toString()).contains("token");
        assertThat(drafts.path("responses").propertyNames()).contains("401", "403");
        assertThat(drafts.path("operationId").asString()).isEqualTo("draftsThings");
    }

    @Test
    void a_refusal_that_is_described_leaves_the_good_answer_there() {
        var answers =
                document().path("paths").path("/things/drafts").path("get").path("responses");
        assertThat(answers.at("/200/content/application~1json/schema/type").asString())
                .isEqualTo("array");
        assertThat(answers.at("/404/content").propertyNames()).containsExactly("application/problem+json");
    }

    @Test
    void what_comes_from_the_token_is_no_parameter() {
        var create = document().path("paths").path("/things").path("post");
        assertThat(create.path("parameters").toString())
                .contains("Idempotency-Key")
                .doesNotContain("learner");
        assertThat(document().path("components").path("schemas").has("Learner")).isFalse();
        assertThat(document().path("paths").has("/error")).isFalse();
    }
}
