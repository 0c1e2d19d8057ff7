package fr.campusnumerique.trial;

import static fr.campusnumerique.trial.Campus.THING;
import static fr.campusnumerique.trial.Campus.learner;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestTest extends TrialTest {

    @Test
    void an_unknown_path_is_a_problem_and_no_page() {
        campus.get("/nothing", "Authorization", learner(), "Accept", "text/html")
                .isProblem(404, "not-found");
        campus.get("/error", "Authorization", learner()).isProblem(404, "not-found");
    }

    @Test
    void a_wrong_method_is_answered_with_the_right_ones() {
        var answer = campus.send("DELETE", "/things", BodyPublishers.noBody(), "Authorization", learner())
                .isProblem(405, "method-not-allowed");
        assertThat(answer.header("Allow")).contains("GET", "POST");
    }

    @Test
    void a_form_that_cannot_be_made_is_not_acceptable() {
        campus.get("/things", "Accept", "image/png").isProblem(406, "not-acceptable");
    }

    @Test
    void a_path_that_the_firewall_refuses_is_a_problem_too() {
        campus.get("/things;x=1").isProblem(400, "bad-request");
    }

    @Test
    void what_the_container_refuses_unread_is_a_problem_too() throws IOException {
        try (var socket = new Socket("localhost", campus.port())) {
            socket.getOutputStream()
                    .write("GET /things?q=<script> HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer)
                    .startsWith("HTTP/1.1 400")
                    .contains("Content-Type: application/problem+json", "\"type\":\"/problems/bad-request\"")
                    .doesNotContain("<");
        }
    }

    @Test
    void parameters_are_named_with_their_rule() {
        campus.get("/things?limit=many").isProblem(400, "invalid-parameter").names("limit", "must be a whole number");
        campus.get("/things?limit=0").isProblem(400, "invalid-parameter").names("limit", "must be from 1 to 200");
        campus.get("/things?limit=201").isProblem(400, "invalid-parameter").names("limit", "must be from 1 to 200");
        campus.get("/things?mode=evening")
                .isProblem(400, "invalid-parameter")
                .names("mode", "must be one of self-paced, classroom");
        campus.get("/things?mode=self-paced").isOk();
        campus.get("/things/abc").isProblem(400, "invalid-parameter").names("version", "must be a whole number");
        campus.get("/things/search?q=x").isProblem(400, "invalid-parameter").names("max-hours", "must be sent");
        campus.get("/things/search?q=%20&max-hours=13")
                .isProblem(400, "invalid-parameter")
                .names(Map.of("q", "must not be blank", "max-hours", "must be less than or equal to 12"));
    }

    @Test
    void a_list_is_read_to_its_end_by_cursor_without_repetition() {
        var seen = new HashSet<Integer>();
        var after = "";
        var pages = 0;
        do {
            var page = campus.get("/things" + after).isOk().json();
            page.path("items")
                    .forEach(item -> assertThat(seen.add(item.asInt())).isTrue());
            after = page.path("next").isNull()
                    ? ""
                    : "?after=" + page.path("next").asString();
            pages++;
        } while (!after.isEmpty());
        assertThat(seen).hasSize(120);
        assertThat(pages).isEqualTo(3);
    }

    @Test
    void garbage_is_no_cursor() {
        for (var cursor : new String[] {"garbage", "AAAA", "AAAAAAAAAAAA", "%C3%A9"}) {
            campus.get("/things?after=" + cursor)
                    .isProblem(400, "invalid-parameter")
                    .names("after", "must be the value of 'next' of the page before");
        }
    }

    @Test
    void the_same_key_and_body_may_come_again_but_not_with_another_body() {
        var key = new String[] {"Idempotency-Key", "7d1c", "Authorization", learner()};
        campus.post("/things", THING, key).isOk();
        campus.post("/things", THING, key).isOk();
        campus.post("/things", THING.replace("AI", "B"), key)
                .isProblem(422, "idempotency-key-reused")
                .names("Idempotency-Key", "must be new for each different request");
        campus.post(
                        "/things",
                        THING.replace("AI", "B"),
                        "Idempotency-Key",
                        "7d1c",
                        "Authorization",
                        Campus.bearer("learner-bruno"))
                .isOk();
        campus.post("/things", THING, "Idempotency-Key", "a b", "Authorization", learner())
                .isProblem(400, "invalid-parameter");
    }
}
