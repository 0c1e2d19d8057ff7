package fr.campusnumerique.enrolment.enrolment;

import static fr.campusnumerique.enrolment.enrolment.EnrolmentFixture.AMINA;
import static fr.campusnumerique.enrolment.enrolment.EnrolmentFixture.SESSION;
import static fr.campusnumerique.enrolment.enrolment.EnrolmentFixture.TODAY;
import static fr.campusnumerique.enrolment.enrolment.EnrolmentFixture.cancelled;
import static fr.campusnumerique.enrolment.enrolment.EnrolmentFixture.completed;
import static fr.campusnumerique.enrolment.enrolment.EnrolmentFixture.confirmed;
import static fr.campusnumerique.enrolment.enrolment.EnrolmentFixture.confirmedBeforeTheCourseArrived;
import static fr.campusnumerique.enrolment.enrolment.EnrolmentFixture.course;
import static fr.campusnumerique.enrolment.enrolment.EnrolmentFixture.courseRequiring;
import static fr.campusnumerique.enrolment.enrolment.EnrolmentFixture.events;
import static fr.campusnumerique.enrolment.enrolment.EnrolmentFixture.lastEvent;
import static fr.campusnumerique.enrolment.enrolment.EnrolmentFixture.progressOnly;
import static fr.campusnumerique.enrolment.enrolment.EnrolmentFixture.selfDeclared;
import static fr.campusnumerique.enrolment.enrolment.EnrolmentFixture.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import fr.campusnumerique.enrolment.enrolment.EnrolmentRefused.Reason;
import fr.campusnumerique.enrolment.replica.course.CourseFixture;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnrolmentTest {

    @Test
    void a_learner_who_enrols_is_confirmed_and_begins_with_the_first_module() {
        var enrolment = confirmed();

        assertThat(enrolment.state()).isEqualTo(EnrolmentState.CONFIRMED);
        assertThat(enrolment.progress().resumeAt()).isEqualTo("m1");
        assertThat(events(enrolment)).containsExactly("confirmed");
        assertThat(lastEvent(enrolment))
                .contains("\"administration\":\"Ministère de la Transition écologique\"")
                .contains("\"requiredModules\":[\"m1\",\"m2\"]")
                .contains("\"enrolledAt\":\"2026-10-07T12:31:08.214Z\"")
                .contains("\"cancelledAt\":null");
    }

    @Test
    void enrolling_twice_changes_nothing_even_after_the_window_has_closed() {
        var enrolment = confirmed();

        assertThat(enrolment.confirm(AMINA, session(TODAY.minusSeconds(9), TODAY), course(), TODAY))
                .isFalse();
        assertThat(events(enrolment)).containsExactly("confirmed");
    }

    @Test
    void the_window_includes_its_first_instant_and_excludes_its_last() {
        var window = session(TODAY, TODAY.plusSeconds(60));

        assertThat(progressOnly().confirm(AMINA, window, course(), TODAY)).isTrue();
        assertThat(progressOnly().confirm(AMINA, window, course(), TODAY.plusMillis(59_999)))
                .isTrue();
        assertRefused(
                Reason.WINDOW_NOT_OPEN, () -> progressOnly().confirm(AMINA, window, course(), TODAY.minusMillis(1)));
        assertRefused(
                Reason.WINDOW_CLOSED, () -> progressOnly().confirm(AMINA, window, course(), TODAY.plusSeconds(60)));
    }

    @Test
    void a_session_without_an_end_stays_open() {
        var window = session(TODAY, null);

        assertThat(progressOnly().confirm(AMINA, window, course(), TODAY.plusSeconds(1_000_000_000)))
                .isTrue();
    }

    @Test
    void nobody_enrols_in_a_language_version_that_is_retired() {
        var retired = CourseFixture.retired(course(), "fr");

        assertRefused(Reason.LANGUAGE_VERSION_RETIRED, () -> progressOnly().confirm(AMINA, SESSION, retired, TODAY));
    }

    @Test
    void a_finished_module_is_published_once_and_moves_the_resume_point() {
        var enrolment = confirmed();

        assertThat(enrolment.report("m1", null, course(), TODAY)).isTrue();
        assertThat(enrolment.report("m1", null, course(), TODAY)).isFalse();

        assertThat(enrolment.progress().completedModules()).containsExactly("m1");
        assertThat(enrolment.progress().resumeAt()).isEqualTo("m2");
        assertThat(events(enrolment)).containsExactly("confirmed", "progressed");
    }

    @Test
    void the_learner_may_choose_where_to_go_on() {
        var enrolment = confirmed();

        enrolment.report("m1", "m4", course(), TODAY);
        assertThat(enrolment.progress().resumeAt()).isEqualTo("m4");
        assertThat(enrolment.resumeAt("m3", course())).isTrue();
        assertThat(enrolment.resumeAt("m3", course())).isFalse();

        assertThat(enrolment.progress().resumeAt()).isEqualTo("m3");
        assertThat(events(enrolment)).containsExactly("confirmed", "progressed");
    }

    @Test
    void the_last_required_module_completes_the_enrolment_in_whatever_order() {
        var enrolment = confirmed();

        enrolment.report("m2", null, course(), TODAY);
        enrolment.report("m1", null, course(), TODAY.plusSeconds(5));

        assertThat(enrolment.state()).isEqualTo(EnrolmentState.COMPLETED);
        assertThat(events(enrolment)).containsExactly("confirmed", "progressed", "progressed", "completed");
        assertThat(lastEvent(enrolment))
                .contains("\"completedModules\":[\"m2\",\"m1\"]")
                .contains("\"completedAt\":\"2026-10-07T12:31:13.214Z\"");
    }

    @Test
    void an_optional_module_does_not_complete_the_enrolment() {
        var enrolment = confirmed();

        enrolment.report("m3", null, course(), TODAY);
        enrolment.report("m4", null, course(), TODAY);

        assertThat(enrolment.state()).isEqualTo(EnrolmentState.CONFIRMED);
    }

    @Test
    void further_modules_after_the_completion_are_noted_and_complete_nothing_again() {
        var enrolment = completed();

        assertThat(enrolment.report("m1", null, course(), TODAY)).isFalse();
        assertThat(enrolment.report("m3", null, course(), TODAY)).isTrue();

        assertThat(enrolment.state()).isEqualTo(EnrolmentState.COMPLETED);
        assertThat(events(enrolment))
                .containsExactly("confirmed", "progressed", "progressed", "completed", "progressed");
        assertThat(lastEvent(enrolment)).contains("\"state\":\"completed\"");
    }

    @Test
    void a_course_that_requires_nothing_completes_nobody() {
        var enrolment = progressOnly();

        enrolment.confirm(AMINA, SESSION, courseRequiring(3), TODAY);

        assertThat(enrolment.state()).isEqualTo(EnrolmentState.CONFIRMED);
    }

    @Test
    void a_module_that_the_course_does_not_have_is_refused() {
        var course = selfDeclared(3, "m1", "m2");
        assertRefused(Reason.MODULE_UNKNOWN, () -> confirmed().progress("m9", null, course, TODAY));
        assertRefused(Reason.MODULE_UNKNOWN, () -> confirmed().progress("m1", "m9", course, TODAY));
        assertRefused(Reason.MODULE_UNKNOWN, () -> confirmed().resumeAt("m9", course()));
    }

    @Test
    void a_reported_module_that_outruns_the_revision_waits_for_it_and_moves_nothing() {
        var enrolment = confirmed();
        enrolment.resumeAt("m3", course());

        assertThat(enrolment.report("m9", null, course(), TODAY)).isTrue();
        assertThat(enrolment.report("m9", null, course(), TODAY)).isFalse();

        assertThat(enrolment.progress().awaits("m9")).isTrue();
        assertThat(enrolment.progress().resumeAt()).isEqualTo("m3");
        assertThat(events(enrolment)).containsExactly("confirmed");
        var revision = CourseFixture.course("AI-DT-PS", 4, List.of("m1", "m3", "m9"), List.of("m9"));
        assertThat(enrolment.evaluate(revision, TODAY)).isTrue();
        assertThat(enrolment.state()).isEqualTo(EnrolmentState.COMPLETED);
        assertThat(events(enrolment)).containsExactly("confirmed", "progressed", "completed");
    }

    @Test
    void a_reported_place_to_go_on_may_outrun_the_revision_too() {
        var enrolment = confirmed();

        enrolment.report("m1", "m9", course(), TODAY);

        assertThat(enrolment.progress().completedModules()).containsExactly("m1");
        assertThat(enrolment.progress().resumeAt()).isEqualTo("m9");
    }

    @Test
    void progress_before_the_course_arrives_waits_and_completes_when_it_does() {
        var enrolment = confirmedBeforeTheCourseArrived();
        enrolment.report("m2", null, null, TODAY);
        enrolment.report("m1", null, null, TODAY);
        enrolment.report("m9", null, null, TODAY);
        assertThat(events(enrolment)).containsExactly("confirmed");

        assertThat(enrolment.evaluate(course(), TODAY)).isTrue();

        assertThat(enrolment.state()).isEqualTo(EnrolmentState.COMPLETED);
        assertThat(events(enrolment)).containsExactly("confirmed", "progressed", "completed");
        assertThat(enrolment.progress().unmatched())
                .extracting(Progress.Module::moduleId)
                .containsExactly("m9");
    }

    @Test
    void a_module_that_no_course_had_is_completed_when_a_revision_brings_it() {
        var enrolment = confirmedBeforeTheCourseArrived();
        enrolment.report("m4", null, null, TODAY);
        enrolment.evaluate(CourseFixture.course("AI-DT-PS", 1, List.of("m1"), List.of("m1")), TODAY);
        assertThat(enrolment.progress().completedModules()).isEmpty();

        enrolment.evaluate(courseRequiring(2, "m1", "m4"), TODAY);

        assertThat(enrolment.progress().completedModules()).containsExactly("m4");
        assertThat(enrolment.progress().unmatched()).isEmpty();
    }

    @Test
    void only_so_many_modules_wait_for_a_course() {
        var enrolment = progressOnly();
        for (var i = 0; i < Progress.MOST_UNMATCHED; i++) {
            enrolment.report("m" + i, null, null, TODAY);
        }

        assertThat(enrolment.report("m1", null, null, TODAY)).isFalse();
        assertRefused(Reason.TOO_MANY_MODULES, () -> enrolment.report("one-more", null, null, TODAY));
    }

    @Test
    void progress_before_the_enrolment_publishes_nothing_until_the_learner_enrols() {
        var enrolment = progressOnly();
        enrolment.report("m1", null, course(), TODAY);
        assertThat(events(enrolment)).isEmpty();

        enrolment.confirm(AMINA, SESSION, course(), TODAY);

        assertThat(events(enrolment)).containsExactly("confirmed");
        assertThat(lastEvent(enrolment)).contains("\"completedModules\":[\"m1\"]");
    }

    @Test
    void an_anticipated_completion_completes_the_enrolment_as_soon_as_it_is_confirmed() {
        var enrolment = progressOnly();
        enrolment.report("m1", null, null, TODAY);
        enrolment.report("m2", null, course(), TODAY);

        enrolment.confirm(AMINA, SESSION, course(), TODAY);

        assertThat(enrolment.state()).isEqualTo(EnrolmentState.COMPLETED);
        assertThat(events(enrolment)).containsExactly("confirmed", "completed");
    }

    @Test
    void a_revision_that_asks_for_less_completes_those_who_have_it() {
        var enrolment = confirmed();
        enrolment.report("m1", null, course(), TODAY);

        assertThat(enrolment.evaluate(courseRequiring(4, "m1"), TODAY)).isTrue();

        assertThat(events(enrolment)).containsExactly("confirmed", "progressed", "completed");
    }

    @Test
    void a_revision_that_asks_for_more_leaves_the_completed_ones_as_they_are() {
        var enrolment = completed();

        assertThat(enrolment.evaluate(courseRequiring(4, "m1", "m2", "m3"), TODAY))
                .isFalse();

        assertThat(enrolment.state()).isEqualTo(EnrolmentState.COMPLETED);
        assertThat(enrolment.progress().requiredModules()).containsExactly("m1", "m2");
    }

    @Test
    void an_older_state_of_the_course_judges_nobody_who_was_judged_by_a_newer_one() {
        var enrolment = confirmed();
        enrolment.evaluate(courseRequiring(5, "m1", "m2", "m3"), TODAY);

        assertThat(enrolment.evaluate(courseRequiring(4, "m1"), TODAY)).isFalse();

        assertThat(enrolment.progress().requiredModules()).containsExactly("m1", "m2", "m3");
    }

    @Test
    void a_cancelled_enrolment_takes_no_progress_and_is_cancelled_once() {
        var enrolment = cancelled();

        assertThat(enrolment.cancel(TODAY)).isFalse();
        assertThat(events(enrolment)).containsExactly("confirmed", "cancelled");
        assertRefused(Reason.ENROLMENT_CANCELLED, () -> enrolment.report("m1", null, course(), TODAY));
        assertRefused(Reason.ENROLMENT_CANCELLED, () -> enrolment.resumeAt("m1", course()));
    }

    @Test
    void enrolling_after_a_cancellation_reopens_the_same_enrolment_with_its_progress() {
        var enrolment = confirmed();
        enrolment.report("m1", null, course(), TODAY);
        enrolment.cancel(TODAY);
        var tomorrow = TODAY.plusSeconds(86_400);

        var moved = new Applicant(AMINA.learnerId(), "Ministère de la Digitalisation", "LU:digital", "LU");
        assertThat(enrolment.confirm(moved, SESSION, course(), tomorrow)).isTrue();

        assertThat(lastEvent(enrolment))
                .contains("\"enrolmentId\":\"" + enrolment.id() + "\"")
                .contains("\"country\":\"LU\"")
                .contains("\"completedModules\":[\"m1\"]")
                .contains("\"cancelledAt\":null")
                .contains("\"enrolledAt\":\"2026-10-08T12:31:08.214Z\"");
    }

    @Test
    void a_completed_enrolment_cannot_be_cancelled() {
        assertRefused(Reason.ENROLMENT_COMPLETED, () -> completed().cancel(TODAY));
    }

    private static void assertRefused(Reason reason, Runnable command) {
        assertThatExceptionOfType(EnrolmentRefused.class)
                .isThrownBy(command::run)
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(reason));
    }
}
