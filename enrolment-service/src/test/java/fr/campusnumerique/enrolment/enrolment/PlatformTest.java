package fr.campusnumerique.enrolment.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.enrolment.CampusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlatformTest extends CampusTest {

    @Test
    void the_platform_reports_progress_of_any_learner() {
        anOpenSession();
        var id = enrolled(AMINA);

        var first = report(AMINA, "m1");
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.body().get("enrolmentId").asString()).isEqualTo(id);
        assertThat(report(AMINA, "m1").body()).isEqualTo(first.body());
        assertThat(report(AMINA, "m2").body().get("state").asString()).isEqualTo("completed");
        assertThat(published(id, 4)).containsExactly("confirmed", "progressed", "progressed", "completed");
    }

    @Test
    void a_report_before_the_enrolment_is_kept_unseen_and_counts_once_the_learner_enrols() {
        anOpenSession();

        var early = report(AMINA, "m1");
        assertThat(early.status()).isEqualTo(202);
        assertThat(texts(early.body().get("keptModules"))).containsExactly("m1");
        assertThat(stored(idOf(AMINA)).getString("state")).isEqualTo("ANTICIPATED");
        assertThat(recorded(idOf(AMINA))).isZero();
        assertProblem(http.get("/enrolments/" + idOf(AMINA), AMINA), 404, "enrolment-unknown");
        assertProblem(http.delete("/enrolments/" + idOf(AMINA), AMINA), 404, "enrolment-unknown");
        http.get("/enrolments?limit=200", AMINA)
                .body()
                .get("items")
                .forEach(item -> assertThat(item.get("sessionId").asString()).isNotEqualTo(session));

        var answer = enrol(AMINA);
        assertThat(answer.status()).isEqualTo(201);
        assertThat(texts(answer.body().get("completedModules"))).containsExactly("m1");
        assertThat(answer.body().get("resumeAt").asString()).isEqualTo("m2");
        assertThat(published(idOf(AMINA), 1)).containsExactly("confirmed");
    }

    @Test
    void a_completion_before_the_session_and_the_enrolment_completes_the_enrolment_at_once() {
        assertThat(report(AMINA, "m2").status()).isEqualTo(202);
        assertThat(report(AMINA, "m1").status()).isEqualTo(202);
        anOpenSession();

        var answer = enrol(AMINA);

        assertThat(answer.body().get("state").asString()).isEqualTo("completed");
        assertThat(published(idOf(AMINA), 2)).containsExactly("confirmed", "completed");
    }

    @Test
    void a_report_that_races_with_the_enrolment_is_never_lost() throws Exception {
        anOpenSession();
        var enrolling = Thread.ofVirtual().start(() -> enrol(AMINA));
        var first = report(AMINA, "m1");
        var second = report(AMINA, "m2");
        enrolling.join();

        assertThat(List.of(first.status(), second.status())).isSubsetOf(200, 202);
        assertThat(http.get("/enrolments/" + idOf(AMINA), AMINA)
                        .body()
                        .get("state")
                        .asString())
                .isEqualTo("completed");
    }

    @Test
    void a_report_that_outruns_the_revision_is_kept_and_counts_when_the_revision_arrives() {
        anOpenSession();
        assertThat(report(BRUNO, "m9").status()).isEqualTo(202);
        var id = enrolled(AMINA);

        var early = report(AMINA, "m9");
        assertThat(early.status()).isEqualTo(202);
        assertThat(texts(early.body().get("unmatchedModules"))).containsExactly("m9");
        assertThat(report(AMINA, "m9").body()).isEqualTo(early.body());

        CATALOGUE.course(course, 2, List.of("m1", "m2", "m9"), List.of("m9"));

        awaitState(id, "COMPLETED");
        awaitArrived();
        assertThat(published(id, 3)).containsExactly("confirmed", "progressed", "completed");
        assertThat(enrol(BRUNO).body().get("state").asString()).isEqualTo("completed");
        assertThat(report(AMINA, "m9").status()).isEqualTo(200);
    }

    @Test
    void what_waits_for_an_unknown_course_is_bounded() {
        for (var i = 0; i < Progress.MOST_UNMATCHED; i++) {
            assertThat(report(AMINA, "m" + i).status()).isEqualTo(202);
        }

        assertThat(report(AMINA, "m1").status()).isEqualTo(202);
        assertProblem(report(AMINA, "one-more"), 409, "too-many-modules");
    }

    @Test
    void a_report_after_the_cancellation_is_refused() {
        anOpenSession();
        http.delete("/enrolments/" + enrolled(AMINA), AMINA);

        assertProblem(report(AMINA, "m1"), 409, "enrolment-cancelled");
    }

    @Test
    void a_report_after_the_completion_is_noted() {
        anOpenSession();
        var id = enrolled(AMINA);
        report(AMINA, "m1");
        report(AMINA, "m2");

        var later = report(AMINA, "m4");

        assertThat(later.status()).isEqualTo(200);
        assertThat(later.body().get("state").asString()).isEqualTo("completed");
        assertThat(texts(later.body().get("completedModules"))).containsExactly("m1", "m2", "m4");
        assertThat(published(id, 5))
                .containsExactly("confirmed", "progressed", "progressed", "completed", "progressed");
    }

    @Test
    void the_platform_enrols_nobody_and_sees_nobodys_enrolments() {
        anOpenSession();
        var id = enrolled(AMINA);

        assertThat(enrol(PLATFORM).status()).isEqualTo(403);
        assertThat(http.get("/enrolments/" + id, PLATFORM).status()).isEqualTo(403);
        assertThat(http.get("/enrolments", PLATFORM).status()).isEqualTo(403);
        assertThat(recorded(id)).isEqualTo(1);
    }

    @Test
    void whoever_is_platform_and_learner_reports_nothing_of_themselves() {
        anOpenSession();

        assertProblem(report(PLATFORM, "m1"), 403, "progress-not-self-declared");
        assertThat(stored(idOf(PLATFORM))).isNull();
    }

    @Test
    void a_learner_reports_nothing_as_if_they_were_the_platform() {
        anOpenSession();
        enrolled(AMINA);

        var answer = http.put("/progress/" + session + "/" + subject(AMINA) + "/m1", AMINA, "{}");

        assertProblem(answer, 403, "not-permitted");
    }
}
