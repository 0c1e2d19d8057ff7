package fr.campusnumerique.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpHeaders;

/** What is refused before a handler runs: it has no effect, is a problem, and leaves no stack trace. */
@ExtendWith(OutputCaptureExtension.class)
class DoorsTest extends TrialTest {

    private static final String DOOR = """
            {"city":"Lyon","note":"first\\n\\tsecond","titles":{"fr":"Porte"},"tags":["a"],"language":"fr","owner":"x"}""";

    private static final String EDITOR = Campus.bearer("editor");

    private int before;
    private int logged;

    private int effects() {
        return campus.get("/doors/effects", HttpHeaders.AUTHORIZATION, EDITOR)
                .isOk()
                .json()
                .path("effects")
                .asInt();
    }

    private Answer post(String body) {
        return campus.post("/doors", body, HttpHeaders.AUTHORIZATION, EDITOR);
    }

    @BeforeEach
    void count(CapturedOutput output) {
        before = effects();
        logged = output.getAll().length();
    }

    @AfterEach
    void the_log_has_no_stack_trace(CapturedOutput output) {
        var hasTrace = output.getAll().substring(logged).contains("\tat ");
        assertThat(hasTrace).as("a stack trace was logged").isFalse();
    }

    private void nothingHappened() {
        assertThat(effects()).isEqualTo(before);
    }

    @Test
    void a_good_request_takes_effect() {
        post(DOOR).isOk();
        assertThat(effects()).isEqualTo(before + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "null", "oops", "{\"colour\":1}"})
    void the_role_is_asked_for_before_the_body_is_read(String body) {
        campus.post("/doors", body, HttpHeaders.AUTHORIZATION, Campus.learner()).isProblem(403, "not-permitted");
        campus.post("/doors", body, HttpHeaders.AUTHORIZATION, Campus.bearer("operator"))
                .isProblem(403, "not-permitted");
        campus.post("/doors", body, "Accept-Language", "fr").isProblem(401, "token-missing");
        post(body).isProblem(400);
        nothingHappened();
    }

    @Test
    void a_learners_claims_are_asked_for_before_the_body_is_read() {
        campus.post("/doors/learners", "oops", HttpHeaders.AUTHORIZATION, EDITOR)
                .isProblem(403, "token-without-claim");
        campus.post("/doors/learners", "oops").isProblem(400, "malformed-body");
        nothingHappened();
    }

    @Test
    void a_variable_of_the_path_counts_before_the_body_is_read() {
        var body = BodyPublishers.ofString("oops");
        var token = Campus.learner();
        campus.send("PUT", "/doors/of/somebody", body, "Authorization", token, "Content-Type", "application/json")
                .isProblem(403, "not-permitted");
        var self = "/doors/of/" + Campus.subject("learner-amina");
        campus.send("PUT", self, body, "Authorization", token, "Content-Type", "application/json")
                .isProblem(400, "malformed-body");
    }

    @Test
    void where_the_media_type_decides_either_role_gets_in_and_the_handler_decides() {
        var body = BodyPublishers.ofString(DOOR);
        for (var persona : new String[] {"editor", "operator"}) {
            var token = Campus.bearer(persona);
            var asCsv = campus.send("PUT", "/doors/imports", body, "Authorization", token, "Content-Type", "text/csv");
            assertThat(asCsv.status()).isEqualTo(persona.equals("editor") ? 200 : 403);
            var asJson = campus.send(
                    "PUT", "/doors/imports", body, "Authorization", token, "Content-Type", "application/json");
            assertThat(asJson.status()).isEqualTo(persona.equals("editor") ? 403 : 200);
        }
        campus.send("PUT", "/doors/imports", body, "Authorization", Campus.learner(), "Content-Type", "text/csv")
                .isProblem(403, "not-permitted");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/yaml",
                "application/xml",
                "application/cbor",
                "application/x-jackson-smile",
                "application/x-www-form-urlencoded",
                "multipart/form-data;boundary=x",
                "text/plain",
                "nonsense"
            })
    void a_body_is_json_and_nothing_else(String type) {
        var body = BodyPublishers.ofString("city: Lyon");
        campus.send("POST", "/doors", body, "Authorization", EDITOR, "Content-Type", type)
                .isProblem(415, "unsupported-media-type");
        campus.send("POST", "/doors", body, "Authorization", Campus.learner(), "Content-Type", type)
                .isProblem(403, "not-permitted");
        nothingHappened();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/xml",
                "application/yaml",
                "text/html,application/xhtml+xml",
                "application/problem+json",
                "nonsense"
            })
    void who_accepts_no_json_is_refused_before_anything_happens(String accept) {
        campus.post("/doors", DOOR, "Authorization", EDITOR, "Accept", accept).isProblem(406, "not-acceptable");
        campus.send("DELETE", "/doors", BodyPublishers.noBody(), "Authorization", EDITOR, "Accept", accept)
                .isProblem(406, "not-acceptable");
        campus.post("/things", Campus.THING, "Authorization", Campus.learner(), "Accept", accept)
                .isProblem(406, "not-acceptable");
        nothingHappened();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/*",
                "application/*",
                "application/problem+json, application/json",
                "text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,*/*;q=0.8"
            })
    void who_accepts_json_gets_json_by_that_name(String accept) {
        for (var path : new String[] {"/doors/effects", "/things", "/doors/echo/a"}) {
            var answer =
                    campus.get(path, "Authorization", EDITOR, "Accept", accept).isOk();
            assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        }
    }

    @Test
    void other_forms_are_there_where_a_handler_names_them() {
        assertThat(campus.get("/doors/effects", "Authorization", EDITOR, "Accept", "text/csv")
                        .isOk()
                        .header("Content-Type"))
                .startsWith("text/csv");
        assertThat(campus.get("/doors/calendar", "Authorization", EDITOR, "Accept", "text/calendar")
                        .isOk()
                        .header("Content-Type"))
                .startsWith("text/calendar");
    }

    @ParameterizedTest
    @CsvSource({
        "/doors/echo/a?q=%ff, query",
        "/doors/echo/a?anything=%E9, query",
        "/doors/echo/a?%C3%28=1, query",
        "/doors/echo/a?q=%ed%a0%80, query",
        "/doors/echo/a?q=%00, query",
        "/doors/echo/a?q=%07, query",
        "/doors/echo/%07, path",
        "/things?after=%ff, query",
        "/nothing/at/all?q=%ff, query",
    })
    void an_address_is_utf_8_without_control_characters(String path, String part) throws IOException {
        var answer = raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: " + EDITOR);
        assertThat(answer).startsWith("HTTP/1.1 400").contains("/problems/malformed-address", "\"" + part + "\"");
    }

    /** Refused by Tomcat itself or by us: a problem in any case. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/doors/echo/a?q=%",
                "/doors/echo/a?q=%f",
                "/doors/echo/a?%zz",
                "/doors/echo/%",
                "/doors/%2",
                "/doors/echo/%ff"
            })
    void a_percent_sign_begins_an_octet(String path) throws IOException {
        var answer = raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: " + EDITOR);
        assertThat(answer).startsWith("HTTP/1.1 400").contains("application/problem+json");
    }

    @Test
    void there_are_not_too_many_parameters() {
        campus.get("/doors/echo/a?x=1" + "&x=1".repeat(199), "Authorization", EDITOR)
                .isOk();
        campus.get("/doors/echo/a?x=1" + "&x=1".repeat(200), "Authorization", EDITOR)
                .isProblem(400, "malformed-address");
        campus.get("/things?x=1" + "&x=1".repeat(1200)).isProblem(400, "malformed-address");
    }

    @Test
    void a_parameter_is_read_as_it_was_meant() {
        var echo = campus.get("/doors/echo/%C2%A0Besanc%CC%A7on?q=%E2%80%8BLyon+", "Authorization", EDITOR)
                .isOk()
                .json();
        assertThat(echo.path("part").asString()).isEqualTo("Besançon");
        assertThat(echo.path("q").asString()).isEqualTo("Lyon");
        campus.get("/doors/echo/a?q=a%0Ab", "Authorization", EDITOR)
                .isProblem(400, "invalid-parameter")
                .names("q", "must not contain control characters");
    }

    @Test
    void the_text_of_a_body_is_read_as_it_was_meant() {
        var door = post(DOOR.replace("Lyon", "\\u00a0Besanc\\u0327on \\u200b")
                        .replace("\"fr\":\"Porte\"", "\" fr\":\"Port\\u200be \"")
                        .replace("[\"a\"]", "[\" a\\ufeff\"]"))
                .isOk()
                .json();
        assertThat(door.path("city").asString()).isEqualTo("Besançon");
        assertThat(door.path("note").asString()).isEqualTo("first\n\tsecond");
        assertThat(door.path("titles").path("fr").asString()).isEqualTo("Port\u200be");
        assertThat(door.path("tags").get(0).asString()).isEqualTo("a");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Lyon | Ly\\u0000on | city | must not contain control characters",
                "Lyon | Salle\\u0007 | city | must not contain control characters",
                "Lyon | Ly\\non | city | must not contain control characters",
                "Lyon | Ly\\ud800on | city | must be well-formed Unicode, without halves of characters",
                "Lyon | \\u200b\\u00a0 | city | must not be blank",
                "first | \\u0000first | note | must not contain control characters",
                "Porte | \\u0001 | titles.fr | must not contain control characters",
                "[\"a\"] | [\"a\",\"\\udfff\"] | tags[1] | must be well-formed Unicode, without halves of characters",
                "\"x\" | \"\u00e9\" | owner | must be 1 to 255 visible ASCII characters without spaces",
                "\"x\" | \"a b\" | owner | must be 1 to 255 visible ASCII characters without spaces",
                "\"language\":\"fr\" | \"language\":\"fr_FR\" | language | must be a language tag such as fr or de-LU, of at most 35 characters",
            })
    void text_that_nobody_can_have_meant_is_named(String good, String bad, String field, String rule) {
        post(DOOR.replace(good, bad)).isProblem(400, "invalid-body").names(field, rule);
        nothingHappened();
    }

    @Test
    void a_language_of_any_length_costs_nothing() {
        for (var length : new int[] {36, 1000, 3500}) {
            post(DOOR.replace("\"language\":\"fr\"", "\"language\":\"fr" + "-a".repeat(length / 2) + "\""))
                    .isProblem(400, "invalid-body");
        }
        nothingHappened();
    }

    @Test
    void null_is_no_body() {
        post("null").isProblem(400, "invalid-body").names("", "must be sent");
        nothingHappened();
    }

    @Test
    void bytes_that_are_no_utf_8_are_no_json() {
        for (var bytes : new byte[][] {
            {0, 0, -1, -2},
            {-1, -2, 0x7b, 0},
            {-2, -1},
            {0, 0, -2, -1, 0x7f, -1, -1, -1},
            DOOR.replace("Lyon", "\u00e9").getBytes(StandardCharsets.ISO_8859_1),
            {'{', '"', -19, -96, -128, '"', ':', '1', '}'},
        }) {
            campus.send(
                            "POST",
                            "/doors",
                            BodyPublishers.ofByteArray(bytes),
                            "Authorization",
                            EDITOR,
                            "Content-Type",
                            "application/json")
                    .isProblem(400);
        }
        post("[".repeat(2000)).isProblem(400);
        post("{\"city\":" + "9".repeat(2000) + "}").isProblem(400);
        nothingHappened();
    }

    @Test
    void links_lead_to_where_the_operator_says() throws IOException {
        var answer = raw("GET /doors/link/A%20B HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example\r\n"
                + "X-Forwarded-Proto: https\r\nForwarded: host=evil.example\r\nAuthorization: " + EDITOR);
        assertThat(answer)
                .contains("\"https://campus.example/trial/doors/A%20B\"")
                .doesNotContain("evil");
    }

    @Test
    void any_origin_may_read_what_is_public() {
        var origin = new String[] {"Origin", "https://elsewhere.example"};
        var read = campus.get("/things", origin).isOk();
        assertThat(read.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(read.header("Access-Control-Allow-Credentials")).isNull();
        var asked = preflight("/things/7", "GET");
        assertThat(asked.status()).isEqualTo(200);
        assertThat(asked.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(asked.header("Access-Control-Allow-Headers")).contains("If-None-Match");
        assertThat(campus.get("/v3/api-docs", origin).isOk().header("Access-Control-Allow-Origin"))
                .isEqualTo("*");
    }

    @Test
    void no_origin_may_do_more() {
        assertThat(preflight("/things", "POST").isProblem(401).header("Access-Control-Allow-Origin"))
                .isNull();
        assertThat(preflight("/things/drafts", "GET").isProblem(401).header("Access-Control-Allow-Origin"))
                .isNull();
        var privately = campus.get("/things/drafts", "Authorization", EDITOR, "Origin", "https://elsewhere.example")
                .isOk();
        assertThat(privately.header("Access-Control-Allow-Origin")).isNull();
    }

    @Test
    void the_schemas_of_events_are_public() {
        var schema = campus.get("/event-schemas/state/common.json", "Origin", "https://elsewhere.example");
        assertThat(schema.status()).isIn(200, 404);
        assertThat(schema.header("Access-Control-Allow-Origin")).isEqualTo("*");
    }

    private Answer preflight(String path, String method) {
        return campus.send(
                "OPTIONS",
                path,
                BodyPublishers.noBody(),
                "Origin",
                "https://elsewhere.example",
                "Access-Control-Request-Method",
                method,
                "Access-Control-Request-Headers",
                "If-None-Match");
    }

    /** As the client of the JDK would not send it. */
    private String raw(String request) throws IOException {
        try (var socket = new Socket("localhost", campus.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write((request + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
