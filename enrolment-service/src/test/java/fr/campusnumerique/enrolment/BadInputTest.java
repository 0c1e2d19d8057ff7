package fr.campusnumerique.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.web.paging.Cursor;
import org.junit.jupiter.api.Test;

class BadInputTest extends CampusTest {

    @Test
    void a_malformed_body_is_refused() {
        assertRefused(http.post("/enrolments", AMINA, "{\"sessionId\":"), 400);
        assertRefused(http.post("/enrolments", AMINA, ""), 400);
    }

    @Test
    void a_body_of_wrong_types_is_refused() {
        assertRefused(http.post("/enrolments", AMINA, "{\"sessionId\":{\"a\":1}}"), 400);
        assertRefused(http.post("/enrolments", AMINA, "[]"), 400);
    }

    @Test
    void a_missing_or_endless_session_id_is_named() {
        for (var body : new String[] {"{}", "{\"sessionId\":\" \"}", "{\"sessionId\":\"" + "x".repeat(201) + "\"}"}) {
            var answer = http.post("/enrolments", AMINA, body);
            assertRefused(answer, 400);
            assertThat(answer.body().get("errors").get(0).get("field").asString())
                    .isEqualTo("sessionId");
        }
    }

    @Test
    void an_oversized_body_is_refused() {
        assertRefused(http.post("/enrolments", AMINA, "{\"sessionId\":\"" + "x".repeat(100_000) + "\"}"), 413);
    }

    @Test
    void endless_and_blank_path_segments_are_refused() {
        anOpenSession();
        var id = enrolled(AMINA);

        assertRefused(declare(AMINA, id, "m".repeat(201)), 400);
        assertRefused(declare(AMINA, id, "%20"), 400);
        assertRefused(report("learner-amina", "m".repeat(201)), 400);
        assertRefused(http.put("/progress/s/" + "l".repeat(256) + "/m1", PLATFORM, "{}"), 400);
        assertRefused(http.put("/enrolments/" + id + "/progress/m1", AMINA, "{\"resumeAt\":\"\"}"), 400);
        assertThat(recorded(id)).isEqualTo(1);
    }

    @Test
    void a_broken_cursor_or_limit_is_refused() {
        assertRefused(http.get("/enrolments?after=nonsense", AMINA), 400);
        assertRefused(http.get("/enrolments?after=" + Cursor.encode("yesterday", "an-id"), AMINA), 400);
        assertRefused(
                http.get("/enrolments?after=" + Cursor.encode("+1000000000-12-31T23:59:59Z", "an-id"), AMINA), 400);
        assertRefused(http.get("/enrolments?limit=0", AMINA), 400);
        assertRefused(http.get("/enrolments?limit=201", AMINA), 400);
        assertRefused(http.get("/enrolments?limit=many", AMINA), 400);
    }

    @Test
    void unknown_ids_and_addresses_are_answered_as_problems() {
        assertProblem(http.get("/enrolments/no-such-id", AMINA), 404, "enrolment-unknown");
        assertRefused(http.get("/enrolment", AMINA), 404);
        assertRefused(http.put("/enrolments", AMINA, "{}"), 405);
    }

    private static void assertRefused(Http.Answer answer, int status) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.body().get("type").asString()).startsWith("/problems/");
    }
}
