package fr.campusnumerique.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.testkit.http.OpenApiLint;
import java.net.URI;
import org.junit.jupiter.api.Test;

class OpenApiTest extends RunningService {

    @Test
    void every_operation_is_described() {
        var document = send("GET", "/v3/api-docs", null).is(200).json();
        assertThat(document.path("openapi").asString()).startsWith("3.1");
        assertThat(document.path("paths").propertyNames())
                .contains(
                        "/results",
                        "/feedback/{enrolmentId}/surveys",
                        "/feedback/{enrolmentId}/baseline",
                        "/feedback/{enrolmentId}/follow-up",
                        "/feedback/{enrolmentId}/after-three-months",
                        "/wishes/{courseCode}",
                        "/programme",
                        "/programme/publications",
                        "/programme/rebuild",
                        "/programme/trainers/{trainerId}");
        document.path("paths")
                .forEach(path -> path.properties()
                        .forEach(operation -> assertThat(
                                        operation.getValue().path("summary").asString(""))
                                .as(operation.toString())
                                .isNotBlank()));
        assertThat(document.toString())
                .contains("Name nobody, yourself included", "rounded to the nearest 5")
                .doesNotContain("/results/");
    }

    @Test
    void the_document_is_without_errors_by_a_linter() {
        OpenApiLint.check(URI.create(url("")));
    }
}
