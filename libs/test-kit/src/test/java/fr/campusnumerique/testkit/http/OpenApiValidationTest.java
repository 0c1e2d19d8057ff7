package fr.campusnumerique.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.campusnumerique.testkit.http.TrialServer.Reply;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each way in which an answer may not be as its document says is seen. */
class OpenApiValidationTest {

    private static final String DOCUMENT = """
        {"openapi": "3.1.0", "info": {"title": "Things", "version": "v1"},
         "paths": {
           "/things/{id}": {
             "get": {"responses": {
               "200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}},
               "204": {},
               "404": {"$ref": "#/components/responses/Problem"}}}},
           "/things/newest": {
             "get": {"responses": {"200": {"content": {"application/json": {"schema": {"type": "array"}}}}}}}},
         "components": {
           "responses": {"Problem": {"content": {"application/problem+json": {"schema": {"type": "object"}}}}},
           "schemas": {"Thing": {
             "type": "object", "required": ["name"],
             "properties": {"name": {"type": "string"}, "at": {"type": "string", "format": "date-time"}}}}}}
        """;

    private static void send(String method, String path, int status, String type, String body) throws Exception {
        try (var service = new TrialServer(request -> request.target().equals("/v3/api-docs")
                ? new Reply(200, "application/json", DOCUMENT)
                : new Reply(status, type, body))) {
            TestHttp.send(HttpRequest.newBuilder(service.address().resolve(path))
                    .method(method, BodyPublishers.noBody())
                    .build());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        GET    | /things/7        | 200 | application/json               | {"name": "one"}
        GET    | /things/7        | 200 | application/json;charset=UTF-8 | {"name": "one", "at": "2026-11-30T11:00:00Z"}
        GET    | /things/%C3%A9   | 404 | application/problem+json       | {}
        GET    | /things/newest   | 200 | application/json               | []
        GET    | /things/7        | 204 | ''                             | ''
        GET    | /things/7        | 304 | ''                             | ''
        HEAD   | /things/7        | 200 | text/html                      | ''
        DELETE | /things/7        | 405 | application/problem+json       | {}
        GET    | /actuator/health | 200 | text/plain                     | up
        GET    | /style.css       | 200 | text/css                       | p {}
        """)
    void what_is_documented_passes_and_so_does_what_no_document_describes(
            String method, String path, int status, String type, String body) throws Exception {
        send(method, path, status, type, body);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        GET    | /things/7      | 201 | application/json | {"name": "one"}                     | status 201 is not documented
        GET    | /things/7      | 500 | text/plain       | oops                                | status 500 is not documented
        GET    | /things/7      | 200 | text/html        | <p>one</p>                          | [application/json] is documented for 200
        GET    | /things/7      | 200 | application/json | ''                                  | there is none
        GET    | /things/7      | 200 | application/json | {"name": null}                      | null found, string expected
        GET    | /things/7      | 200 | application/json | {}                                  | required property 'name'
        GET    | /things/7      | 200 | application/json | {"name": "one", "at": "yesterday"}  | date-time
        GET    | /things/newest | 200 | application/json | {"name": "one"}                     | object found, array expected
        GET    | /things/7      | 404 | application/problem+json | []                          | array found, object expected
        DELETE | /things/7      | 200 | application/json | {}                                  | no such operation
        GET    | /others        | 200 | application/json | {}                                  | no such operation
        """)
    void what_is_not_documented_fails_the_test(
            String method, String path, int status, String type, String body, String violation) {
        assertThatThrownBy(() -> send(method, path, status, type, body))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(violation)
                .hasMessageContaining(method + " " + path);
    }

    @Test
    void a_service_without_a_document_passes() throws Exception {
        try (var service = new TrialServer(_ -> new Reply(404, "", ""))) {
            var request =
                    HttpRequest.newBuilder(service.address().resolve("/things")).build();

            assertThat(TestHttp.send(request).statusCode()).isEqualTo(404);
        }
    }
}
