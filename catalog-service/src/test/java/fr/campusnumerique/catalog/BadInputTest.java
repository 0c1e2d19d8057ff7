package fr.campusnumerique.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.catalog.Client.Answer;
import fr.campusnumerique.catalog.course.Courses;
import fr.campusnumerique.web.paging.Cursor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@CatalogTest
class BadInputTest {

    @Autowired
    private Client client;

    @Autowired
    private Courses courses;

    private final String code = Story.newCode();
    private final String course = "/courses/" + code;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "\"text\"",
                "{\"topics\": }",
                "{\"level\": \"introductory\", \"level\": 1}"
            })
    void a_body_that_is_no_course_is_refused(String body) {
        var answer = client.put(course, body);

        assertProblem(answer, 400);
        assertThat(courses.findById(code)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "introductory"                        | "expert"                     | level
                    "durationMinutes": 360}               | "durationMinutes": 0}        | modules[0].durationMinutes
                    "durationMinutes": 360}               | "durationMinutes": 12001}    | modules[0].durationMinutes
                    "durationMinutes": 360}               | "durationMinutes": 99999999999} | modules[0].durationMinutes
                    "durationMinutes": 360}               | "durationMinutes": "360"}    | modules[0].durationMinutes
                    "durationMinutes": 360}               | "durationMinutes": 1.5}      | modules[0].durationMinutes
                    "durationMinutes": 360}               | "durationMinutes": null}     | modules[0].durationMinutes
                    "id": "m2"                            | "id": "m1"                   | modules[1].id
                    "id": "m2"                            | "id": "m 2"                  | modules[1].id
                    "requiredModules": ["m1", "m2"]       | "requiredModules": ["m3"]    | requiredModules[0]
                    "requiredModules": ["m1", "m2"]       | "requiredModules": []        | requiredModules
                    "requiredModules": ["m1", "m2"]       | "requiredModules": [null]    | requiredModules[0]
                    "role": "lead"                        | "role": "sponsor"            | partners[0].role
                    "role": "lead"                        | "role": "co-lead"            | partners
                    "issuers": ["unesco", "oxford"]       | "issuers": []                | issuers
                    "issuers": ["unesco", "oxford"]       | "issuers": ["UNESCO"]        | issuers[0]
                    "freeOfCharge": true                  | "freeOfCharge": "yes"        | freeOfCharge
                    "freeOfCharge": true                  | "freeOfCharge": null         | freeOfCharge
                    "freeOfCharge": true                  | "free": true                 | free
                    "ai-and-human-rights"                 | "AI & rights"                | topics[0]
                    "audience": "Public servants of all grades" | "audience": " "        | audience
                    """)
    void a_field_that_breaks_a_rule_is_named(String right, String wrong, String field) {
        var answer = client.put(course, Story.course().replace(right, wrong));

        assertProblem(answer, 400);
        assertThat(fields(answer)).contains(field);
        assertThat(courses.findById(code)).isEmpty();
    }

    @Test
    void all_broken_rules_are_named_at_once() {
        var answer =
                client.put(course, Story.course().replace("\"m2\"", "\"m1\"").replace("\"lead\"", "\"co-lead\""));

        assertThat(fields(answer)).contains("modules[1].id", "requiredModules[1]", "partners");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ai-1", "A", "AI--1", "%C3%89-1", "AI%201"})
    void a_code_has_its_form(String wrong) {
        var answer = client.put("/courses/" + wrong, Story.course());

        assertProblem(answer, 400);
        assertThat(fields(answer)).containsExactly("code");
    }

    @ParameterizedTest
    @ValueSource(strings = {"xx", "FR", "fra", "fr-CA"})
    void a_language_is_one_of_iso_639(String wrong) {
        client.put(course, Story.course());

        var answer = client.put(course + "/language-versions/" + wrong, Story.french());

        assertProblem(answer, 400);
        assertThat(fields(answer)).containsExactly("language");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "https://campus.example/ai-dt-ps/fr"  | "http://campus.example/fr"  | registrationUrl
                    "https://campus.example/ai-dt-ps/fr"  | "javascript:alert(1)"       | registrationUrl
                    "https://campus.example/ai-dt-ps/fr"  | null                        | registrationUrl
                    "LU"                                  | "XX"                        | contributors[0].country
                    "Digital Learning Hub"                | ""                          | contributors[0].name
                    """)
    void a_language_version_that_breaks_a_rule_is_named(String right, String wrong, String field) {
        client.put(course, Story.course());

        var answer = client.put(course + "/language-versions/fr", Story.french().replace(right, wrong));

        assertProblem(answer, 400);
        assertThat(fields(answer)).contains(field);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "self-paced"                     | "asleep"                     | mode
                    "self-paced"                     | 0                            | mode
                    "2026-01-01T08:00:00Z"           | "yesterday"                  | enrolmentOpensAt
                    "2026-01-01T08:00:00Z"           | null                         | enrolmentOpensAt
                    "2026-01-01T08:00:00Z"           | "+999999-01-01T08:00:00Z"    | enrolmentOpensAt
                    "enrolmentClosesAt": null        | "enrolmentClosesAt": "2025-01-01T08:00:00Z" | enrolmentClosesAt
                    "enrolmentClosesAt": null        | "closesAt": null             | closesAt
                    "language": "fr"                 | "language": "xx"             | language
                    """)
    void a_session_that_breaks_a_rule_is_named(String right, String wrong, String field) {
        var launched = Story.launchedInFrench(client);

        var answer = client.post("/sessions", Story.session(launched, "fr").replace(right, wrong));

        assertProblem(answer, 400);
        assertThat(fields(answer)).contains(field);
        assertThat(client.get("/sessions?course=" + launched).json().at("/items"))
                .isEmpty();
    }

    @Test
    void a_session_read_can_be_sent_back_but_stays_of_its_course() {
        var launched = Story.launchedInFrench(client);
        var created = client.post("/sessions", Story.session(launched, "fr"));
        var path = "/sessions/" + created.text("/sessionId");

        var same = client.put(path, created.body(), "If-Match", created.etag());
        var other = client.put(path, created.body().replace(launched, "OTHER"), "If-Match", created.etag());

        assertThat(same.status()).isEqualTo(200);
        assertProblem(other, 400);
        assertThat(fields(other)).containsExactly("courseCode");
    }

    @Test
    void an_oversized_body_is_turned_away() {
        var answer = client.put(course, Story.courseFor("x".repeat(100_000)));

        assertProblem(answer, 413);
        assertThat(courses.findById(code)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/courses?limit=0",
                "/courses?limit=201",
                "/courses?limit=many",
                "/courses?after=nonsense",
                "/courses?language=xx",
                "/courses?mode=asleep",
                "/courses?state=lost",
                "/courses?open=perhaps",
                "/courses?q=a+b+c+d+e+f+g+h+i+j+k",
                "/sessions?language=xx",
                "/sessions?after=nonsense"
            })
    void a_parameter_that_makes_no_sense_is_refused(String path) {
        var answer = client.get(path);

        assertProblem(answer, 400);
        assertThat(fields(answer)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"tomorrow", "2026-02-30T08:00:00Z", "+1000000000-12-31T23:59:59Z", "-1000000000-01-01T00:00:00Z"
            })
    void a_crafted_cursor_is_refused(String opensAt) {
        var answer = client.get("/sessions?after=" + Cursor.encode(opensAt, "some-session"));

        assertProblem(answer, 400);
        assertThat(fields(answer)).containsExactly("after");
    }

    @Test
    void a_cursor_of_another_list_is_refused() {
        for (int i = 0; i < 2; i++) {
            Story.launchedInFrench(client);
        }
        var cursor = client.get("/courses?limit=1").text("/next");

        assertProblem(client.get("/sessions?after=" + cursor), 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/courses/NO-SUCH", "/courses/%F0%9F%92%A9", "/sessions/no-such", "/courses/A/B"})
    void what_is_not_there_is_answered_with_404(String path) {
        assertProblem(client.get(path), 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "\"x", "nonsense", ""})
    void an_if_match_that_is_no_tag_changes_nothing(String ifMatch) {
        client.put(course, Story.course());

        var answer = client.put(course, Story.courseFor("Mayors"), "If-Match", ifMatch);

        assertThat(answer.status()).isIn(400, 428);
        assertThat(courses.get(code).outbox().sequence()).isEqualTo(1);
    }

    @Test
    void other_methods_and_media_types_are_refused() {
        assertProblem(client.send("DELETE", "/courses/" + code, null, Client.editor()), 405);
        assertProblem(client.get("/courses", "Accept", "text/csv"), 406);
    }

    private static void assertProblem(Answer answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.text("/type")).startsWith("/problems/");
        assertThat(answer.body()).doesNotContain("Exception", "fr.campusnumerique", "org.springframework");
    }

    private static List<String> fields(Answer answer) {
        var fields = new ArrayList<String>();
        answer.json()
                .at("/errors")
                .forEach(error -> fields.add(error.at("/field").asString()));
        return fields;
    }
}
