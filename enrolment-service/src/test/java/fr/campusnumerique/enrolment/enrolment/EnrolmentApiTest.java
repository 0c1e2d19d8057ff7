package fr.campusnumerique.enrolment.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.enrolment.Bus;
import fr.campusnumerique.enrolment.CampusTest;
import fr.campusnumerique.enrolment.Http;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class EnrolmentApiTest extends CampusTest {

    @Test
    void a_learner_enrols_and_the_other_systems_hear_of_it() {
        anOpenSession();

        var answer = enrol(AMINA);

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Location")).isEqualTo("/enrolments/" + idOf(AMINA));
        assertThat(answer.header("ETag")).matches("\"\\d+\"");
        assertThat(answer.body().get("state").asString()).isEqualTo("confirmed");
        assertThat(answer.body().get("resumeAt").asString()).isEqualTo("m1");
        assertThat(stored(idOf(AMINA)))
                .containsEntry("learnerId", subject(AMINA))
                .containsEntry("administration", "Ministère de la Transition écologique")
                .containsEntry("country", "FR")
                .containsEntry("courseCode", course);
        assertThat(published(idOf(AMINA), 1)).containsExactly("confirmed");
    }

    @Test
    void enrolling_again_answers_the_same_enrolment() {
        anOpenSession();
        var first = enrol(AMINA);

        var second = enrol(AMINA);

        assertThat(second.status()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(recorded(idOf(AMINA))).isEqualTo(1);
    }

    @Test
    void sixteen_requests_at_once_end_with_one_enrolment_and_one_event() throws Exception {
        anOpenSession();

        var answers = atOnce(16, number -> enrol(AMINA));

        assertThat(answers)
                .extracting(Http.Answer::status)
                .containsOnlyOnce(201)
                .containsOnly(200, 201);
        assertThat(mongo.getCollection("enrolments").countDocuments(new Document("sessionId", session)))
                .isEqualTo(1);
        assertThat(published(idOf(AMINA), 1)).containsExactly("confirmed");
        assertThat(recorded(idOf(AMINA))).isEqualTo(1);
    }

    @Test
    void modules_finished_at_once_are_all_noted_and_completion_is_published_once() throws Exception {
        anOpenSession();
        var id = enrolled(AMINA);

        var answers = atOnce(4, number -> report(AMINA, "m" + (number + 1)));

        assertThat(answers).extracting(Http.Answer::status).containsOnly(200);
        assertThat(texts(http.get("/enrolments/" + id, AMINA).body().get("completedModules")))
                .containsExactlyInAnyOrder("m1", "m2", "m3", "m4");
        assertThat(published(id, 6)).hasSize(6).containsOnlyOnce("confirmed", "completed");
    }

    @Test
    void a_session_that_has_not_arrived_is_answered_clearly_and_can_be_tried_again() {
        var early = enrol(AMINA);

        assertProblem(early, 404, "session-not-known");
        assertThat(early.header("Retry-After")).isEqualTo("2");

        anOpenSession();
        assertThat(enrol(AMINA).status()).isEqualTo(201);
    }

    @Test
    void the_window_is_checked() {
        CATALOGUE.session(session, 1, course, "PT1H", "PT2H");
        awaitArrived();
        assertProblem(enrol(AMINA), 409, "enrolment-window-not-open");

        CATALOGUE.session(session, 2, course, "-PT2H", "-PT1H");
        awaitArrived();
        assertProblem(enrol(AMINA), 409, "enrolment-window-closed");
        assertThat(stored(idOf(AMINA))).isNull();
    }

    @Test
    void nobody_enrols_in_a_retired_language_version() {
        CATALOGUE.course(course, 1, List.of("m1"), List.of("m1"), "retired");
        CATALOGUE.session(session, 1, course, "-PT1H", null);
        awaitArrived();

        assertProblem(enrol(AMINA), 409, "language-version-retired");
    }

    @Test
    void the_learner_of_a_self_declared_course_advances_to_a_completion_that_says_so() {
        anOpenSelfDeclaredSession();
        var id = enrolled(AMINA);

        var first = declare(AMINA, id, "m1");
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.body().get("resumeAt").asString()).isEqualTo("m2");
        assertThat(declare(AMINA, id, "m1").body()).isEqualTo(first.body());

        var last = declare(AMINA, id, "m2");
        assertThat(last.body().get("state").asString()).isEqualTo("completed");
        assertThat(last.body().get("selfDeclared").asBoolean()).isTrue();
        assertThat(last.body().get("completedAt").isNull()).isFalse();
        assertThat(published(id, 4)).containsExactly("confirmed", "progressed", "progressed", "completed");
        assertThat(BUS.eventsOf(id, 4)).extracting(Bus.Event::json).satisfies(told -> {
            assertThat(told.subList(0, 3)).noneMatch(json -> json.contains("selfDeclared"));
            assertThat(told.getLast()).contains("\"selfDeclared\":true");
        });
        assertProblem(http.delete("/enrolments/" + id, AMINA), 409, "enrolment-completed");
    }

    @Test
    void what_learners_report_of_themselves_counts_for_nothing_unless_the_course_says_so() {
        anOpenSession();
        var id = enrolled(AMINA);

        assertProblem(declare(AMINA, id, "m1"), 403, "progress-not-self-declared");

        assertThat(recorded(id)).isEqualTo(1);
        assertThat(texts(http.get("/enrolments/" + id, AMINA).body().get("completedModules")))
                .isEmpty();
    }

    @Test
    void whether_learners_may_report_of_themselves_is_not_known_before_the_course_is() {
        CATALOGUE.session(session, 1, course, "-PT1H", null);
        awaitArrived();

        var early = declare(AMINA, enrolled(AMINA), "m1");

        assertProblem(early, 422, "module-unknown");
        assertThat(early.header("Retry-After")).isEqualTo("2");
    }

    @Test
    void the_learner_chooses_where_to_go_on_with_or_without_a_body() {
        anOpenSelfDeclaredSession();
        var id = enrolled(AMINA);
        var progress = "/enrolments/" + id + "/progress/";

        assertThat(http.put(progress + "m1", AMINA, "{\"resumeAt\":\"m4\"}")
                        .body()
                        .get("resumeAt")
                        .asString())
                .isEqualTo("m4");
        assertThat(http.put(progress + "m3", AMINA, "").body().get("resumeAt").asString())
                .isEqualTo("m2");
        var point = http.put("/enrolments/" + id + "/resume-point", AMINA, "{\"moduleId\":\"m3\"}");
        assertThat(point.body().get("resumeAt").asString()).isEqualTo("m3");
        assertProblem(http.put(progress + "m2", AMINA, "{\"resumeAt\":\"m9\"}"), 422, "module-unknown");
        assertThat(texts(http.get("/enrolments/" + id, AMINA).body().get("completedModules")))
                .containsExactly("m1", "m3");
    }

    @Test
    void a_module_that_the_course_does_not_have_is_named() {
        anOpenSelfDeclaredSession();

        var answer = declare(AMINA, enrolled(AMINA), "m9");

        assertProblem(answer, 422, "module-unknown");
        assertThat(answer.body().get("errors").get(0).get("field").asString()).isEqualTo("moduleId");
        assertThat(answer.header("Retry-After")).isEqualTo("2");
    }

    @Test
    void cancelling_is_idempotent_and_enrolling_again_opens_the_same_enrolment() {
        anOpenSession();
        var id = enrolled(AMINA);
        report(AMINA, "m1");

        var cancelled = http.delete("/enrolments/" + id, AMINA);
        assertThat(cancelled.status()).isEqualTo(200);
        assertThat(cancelled.body().get("state").asString()).isEqualTo("cancelled");
        assertThat(http.delete("/enrolments/" + id, AMINA).body()).isEqualTo(cancelled.body());
        assertProblem(report(AMINA, "m2"), 409, "enrolment-cancelled");

        var again = enrol(AMINA);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.body().get("enrolmentId").asString()).isEqualTo(id);
        assertThat(texts(again.body().get("completedModules"))).containsExactly("m1");
        assertThat(published(id, 4)).containsExactly("confirmed", "progressed", "cancelled", "confirmed");
    }

    @Test
    void a_stale_if_match_is_refused_and_changes_nothing() {
        anOpenSession();
        var first = enrol(AMINA);
        var id = idOf(AMINA);
        report(AMINA, "m1");

        var stale = http.send(http.request("/enrolments/" + id, Http.tokenOf(AMINA))
                .header("If-Match", first.header("ETag"))
                .DELETE());
        assertProblem(stale, 412, "version-stale");

        var present = http.get("/enrolments/" + id, AMINA).header("ETag");
        var fresh = http.send(http.request("/enrolments/" + id, Http.tokenOf(AMINA))
                .header("If-Match", present)
                .DELETE());
        assertThat(fresh.status()).isEqualTo(200);
    }

    @Test
    void someone_elses_enrolment_is_answered_like_an_unknown_one() {
        anOpenSession();
        var id = enrolled(AMINA);
        var unknown = "00000000000000000000000000";

        for (var foreign : List.of(id, unknown)) {
            assertProblem(http.get("/enrolments/" + foreign, BRUNO), 404, "enrolment-unknown");
            assertProblem(http.delete("/enrolments/" + foreign, BRUNO), 404, "enrolment-unknown");
            assertProblem(declare(BRUNO, foreign, "m1"), 404, "enrolment-unknown");
            var point = http.put("/enrolments/" + foreign + "/resume-point", BRUNO, "{\"moduleId\":\"m3\"}");
            assertProblem(point, 404, "enrolment-unknown");
        }
        assertThat(recorded(id)).isEqualTo(1);
    }

    @Test
    void a_learner_lists_their_own_enrolments_page_by_page_the_newest_first() {
        var carla = "learner-carla-lists";
        var ids = new ArrayList<String>();
        for (var i = 0; i < 5; i++) {
            name_a_course_and_a_session_of_its_own();
            anOpenSession();
            ids.addFirst(enrolled(carla));
            enrolled(BRUNO);
        }

        var read = new ArrayList<String>();
        var path = "/enrolments?limit=2";
        while (path != null) {
            var page = http.get(path, carla).body();
            page.get("items").forEach(item -> read.add(item.get("enrolmentId").asString()));
            assertThat(page.get("items").size()).isLessThanOrEqualTo(2);
            path = page.get("next").isNull()
                    ? null
                    : "/enrolments?limit=2&after=" + page.get("next").asString();
        }

        assertThat(new HashSet<>(read)).hasSize(5);
        assertThat(read).containsExactlyElementsOf(ids);
    }

    @Test
    void a_learner_exports_everything_that_is_held_about_them() {
        var dora = "learner-dora-exports";
        anOpenSession();
        enrolled(dora);
        report(dora, "m1");
        var enrolledIn = session;
        name_a_course_and_a_session_of_its_own();
        assertThat(report(dora, "m7").status()).isEqualTo(202);

        var answer = http.get("/me/data", dora);

        assertThat(answer.header("Content-Disposition")).contains("enrolment-service.json");
        assertThat(answer.body().get("learnerId").asString()).isEqualTo(subject(dora));
        var all = answer.body().at("/data/enrolments").valueStream().toList();
        assertThat(all).hasSize(2);
        var entry = all.get(all.getFirst().has("enrolment") ? 0 : 1);
        assertThat(entry.get("enrolment").get("sessionId").asString()).isEqualTo(enrolledIn);
        assertThat(entry.get("administration").asString()).isNotBlank();
        assertThat(entry.get("completed").get(0).get("at").asString()).endsWith("Z");
        var progressOnly = all.get(all.getFirst().has("enrolment") ? 1 : 0);
        assertThat(progressOnly.get("unmatched").get(0).get("moduleId").asString())
                .isEqualTo("m7");
    }

    private static List<Http.Answer> atOnce(int requests, IntFunction<Http.Answer> request) throws Exception {
        var tasks = new ArrayList<Callable<Http.Answer>>();
        for (var i = 0; i < requests; i++) {
            var number = i;
            tasks.add(() -> request.apply(number));
        }
        try (var threads = Executors.newFixedThreadPool(requests)) {
            var answers = new ArrayList<Http.Answer>();
            for (var answer : threads.invokeAll(tasks)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }
}
