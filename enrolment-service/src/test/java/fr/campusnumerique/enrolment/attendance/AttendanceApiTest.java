package fr.campusnumerique.enrolment.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.enrolment.CampusTest;
import fr.campusnumerique.enrolment.Http;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AttendanceApiTest extends CampusTest {

    private static final String TOM = "trainer-tom";

    /** Both parts have begun, and the second one is not over. */
    private static final String RUNNING = "-PT2H30M";

    private void aRunningSession(int percent, boolean withModule) {
        CATALOGUE.taught(course, percent, withModule);
        CATALOGUE.classroom("scheduled", session, 1, course, RUNNING, 5);
        awaitArrived();
    }

    private void held() {
        CATALOGUE.classroom("held", session, 2, course, RUNNING, 5);
    }

    private Http.Answer note(String part, List<String> attended, List<String> absent) {
        return http.put(
                "/sessions/" + session + "/attendance/" + part,
                TOM,
                "{\"attended\":" + subjects(attended) + ",\"absent\":" + subjects(absent) + "}");
    }

    private static String subjects(List<String> learners) {
        return learners.stream()
                .map(learner -> "\"" + subject(learner) + "\"")
                .collect(Collectors.joining(",", "[", "]"));
    }

    @Test
    void who_attended_enough_completes_the_course() {
        aRunningSession(100, false);
        var id = enrolled(AMINA);

        var first = note("p1", List.of(AMINA), List.of());
        assertThat(first.status()).as(first.toString()).isEqualTo(200);
        assertThat(first.body().get("outcomes").get(0).get("state").asString()).isEqualTo("confirmed");
        note("p1", List.of(AMINA), List.of());
        var second = note("p2", List.of(AMINA), List.of());

        assertThat(second.body().get("outcomes").get(0).get("state").asString()).isEqualTo("completed");
        assertThat(published(id, 4)).containsExactly("confirmed", "attended", "attended", "completed");
    }

    @Test
    void modules_that_are_required_too_complete_it_after_the_attendance() {
        aRunningSession(50, true);
        var id = enrolled(AMINA);
        note("p1", List.of(AMINA), List.of());
        held();
        awaitArrived();

        assertThat(report(AMINA, "m1").body().get("state").asString()).isEqualTo("completed");
        assertThat(published(id, 4)).containsExactly("confirmed", "attended", "progressed", "completed");
    }

    @Test
    void whoever_did_not_come_is_a_no_show_and_whoever_came_too_little_has_not_completed() {
        aRunningSession(100, false);
        var amina = enrolled(AMINA);
        var bruno = enrolled(BRUNO);
        note("p1", List.of(AMINA), List.of(BRUNO));
        note("p2", List.of(), List.of(AMINA, BRUNO));

        held();

        awaitState(amina, "NOT_COMPLETED");
        awaitState(bruno, "NO_SHOW");
        assertThat(published(amina, 3)).containsExactly("confirmed", "attended", "not-completed");
        assertThat(published(bruno, 2)).containsExactly("confirmed", "no-show");
        assertProblem(report(BRUNO, "m1"), 409, "enrolment-ended");
    }

    @Test
    void a_correction_after_the_session_counts() {
        aRunningSession(50, false);
        var id = enrolled(AMINA);
        held();
        awaitState(id, "NO_SHOW");

        note("p2", List.of(AMINA), List.of());

        assertThat(published(id, 4)).containsExactly("confirmed", "no-show", "attended", "completed");
    }

    @Test
    void each_learner_has_an_outcome_and_only_the_sessions_trainer_may_note() {
        aRunningSession(100, false);
        enrolled(AMINA);

        var outcomes = note("p1", List.of(AMINA, BRUNO), List.of()).body().get("outcomes");
        assertThat(outcomes.get(0).get("outcome").asString()).isEqualTo("noted");
        assertThat(outcomes.get(1).get("outcome").asString()).isEqualTo("not-enrolled");

        var path = "/sessions/" + session + "/attendance";
        assertProblem(http.put(path + "/p1", "trainer-other", "{\"attended\":[]}"), 403, "not-the-trainer");
        assertProblem(http.put(path + "/p9", TOM, "{\"attended\":[]}"), 404, "part-unknown");
        assertThat(http.put(path + "/p1", AMINA, "{\"attended\":[]}").status()).isEqualTo(403);
        assertThat(note("p1", List.of(AMINA), List.of(AMINA)).status()).isEqualTo(400);
        assertThat(http.put(path + "/p1", TOM, "{\"absent\":[]}").status()).isEqualTo(400);
        assertThat(http.get(path, TOM).body().get("items").size()).isEqualTo(1);
    }

    @Test
    void a_trainer_who_learns_in_their_own_session_does_not_note_themselves() {
        aRunningSession(100, false);
        enrolled(AMINA);

        var outcomes = note("p1", List.of(TOM), List.of()).body().get("outcomes");

        assertThat(outcomes.get(0).get("outcome").asString()).isEqualTo("own-attendance");
    }

    @Test
    void a_part_that_has_not_begun_has_no_attendance() {
        CATALOGUE.classroom(session, 1, course, 5);
        awaitArrived();
        enrolled(AMINA);

        assertProblem(note("p1", List.of(AMINA), List.of()), 409, "part-not-begun");
    }
}
