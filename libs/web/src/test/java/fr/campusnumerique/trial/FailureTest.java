package fr.campusnumerique.trial;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class FailureTest extends TrialTest {

    @Test
    void a_full_outbox_asks_to_come_back() {
        var answer = campus.post("/failures/outbox-full", "").isProblem(503, "events-waiting");
        assertThat(answer.header("Retry-After")).isEqualTo("10");
        assertThat(answer.json().path("traceId").asString()).hasSize(32);
    }

    @Test
    void a_conflict_that_outlived_its_retries_asks_to_repeat_and_discloses_nothing_else() {
        var answer = campus.post("/failures/conflict", "").isProblem(409, "edited-meanwhile");
        assertThat(answer.header("Retry-After")).isEqualTo("1");
        assertThat(answer.response().body()).doesNotContain("secret");
    }

    @Test
    void what_could_never_be_published_is_refused_for_good() {
        var answer = campus.post("/failures/unpublishable", "").isProblem(422, "cannot-be-published");
        assertThat(answer.header("Retry-After")).isNull();
        assertThat(answer.json().path("detail").asString()).contains("300000 bytes");
    }

    @Test
    void a_services_own_problems_come_before_the_shared_ones() {
        campus.post("/failures/closed", "")
                .isProblem(409, "enrolment-window-closed")
                .names("sessionId", "must be open");
        var own = campus.post("/failures/own", "").isProblem(409, "not-completed");
        assertThat(own.header("Retry-After")).isEqualTo("2");
        assertThat(own.json().path("title").asString()).isEqualTo("Not completed");
        assertThat(own.json().path("opensAt").asString()).isEqualTo("2026-01-31T09:00:00Z");
        assertThat(own.json().has("traceId")).isFalse();
    }

    @Test
    void an_unforeseen_failure_answers_with_its_trace_only_and_is_logged_once(CapturedOutput output) {
        var trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        var answer = campus.post(
                        "/failures/unforeseen",
                        "",
                        "Authorization",
                        Campus.learner(),
                        "traceparent",
                        "00-" + trace + "-00f067aa0ba902b7-01")
                .isProblem(500, "internal-server-error");
        assertThat(answer.json().path("traceId").asString()).isEqualTo(trace);
        assertThat(answer.response().body()).doesNotContain("secret").doesNotContain("Exception");
        assertThat(output.getAll().split("IllegalStateException: secret inside", -1))
                .hasSize(2);
        assertThat(output.getAll()).contains(trace);
    }

    @Test
    void a_log_names_the_pattern_of_a_path_and_not_what_is_in_it(CapturedOutput output) {
        campus.post("/failures/unpublishable", "").isProblem(422, "cannot-be-published");
        campus.post("/failures/outbox-full", "").isProblem(503, "events-waiting");
        campus.post("/failures/unforeseen", "").isProblem(500, "internal-server-error");
        assertThat(output.getAll())
                .contains(
                        "Refused POST /failures/{kind}",
                        "Answered 503 to POST /failures/{kind}: /problems/events-waiting",
                        "Failed POST /failures/{kind}")
                .doesNotContain("/failures/un", "/failures/outbox");
    }
}
