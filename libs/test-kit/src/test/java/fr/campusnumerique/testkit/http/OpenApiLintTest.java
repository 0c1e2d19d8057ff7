package fr.campusnumerique.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OpenApiLintTest {

    private static final String DOCUMENT = """
        {"openapi": "3.1.0", "info": {"title": "Things", "version": "v1"}, "security": [],
         "servers": [{"url": "https://things.example"}],
         "paths": {
           "/things/{id}": {"get": {
             "operationId": "readThing", "summary": "Reads a thing",
             "parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "string"}}],
             "responses": {"200": {"description": "The thing"}, "404": {"description": "None"}}}}}}
        """;

    @Test
    void a_document_without_errors_passes() {
        assertThat(OpenApiLint.errors(DOCUMENT)).isEmpty();
    }

    @Test
    void an_error_is_named_with_its_place() {
        assertThat(OpenApiLint.errors(DOCUMENT.replace("\"required\": true,", "\"needed\": true,")))
                .anyMatch(error -> error.startsWith("struct at #/paths/~1things~1{id}/get/parameters/0"));
    }
}
