package fr.campusnumerique.enrolment.enrolment;

import static fr.campusnumerique.enrolment.enrolment.EnrolmentFixture.AMINA;
import static fr.campusnumerique.enrolment.enrolment.EnrolmentFixture.SESSION;
import static fr.campusnumerique.enrolment.enrolment.EnrolmentFixture.TODAY;
import static fr.campusnumerique.enrolment.enrolment.EnrolmentFixture.confirmed;
import static fr.campusnumerique.enrolment.enrolment.EnrolmentFixture.course;
import static fr.campusnumerique.enrolment.enrolment.EnrolmentFixture.courseRequiring;
import static fr.campusnumerique.enrolment.enrolment.EnrolmentFixture.events;
import static fr.campusnumerique.enrolment.enrolment.EnrolmentFixture.lastEvent;
import static fr.campusnumerique.enrolment.enrolment.EnrolmentFixture.progressOnly;
import static fr.campusnumerique.enrolment.enrolment.EnrolmentFixture.selfDeclared;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import fr.campusnumerique.enrolment.enrolment.EnrolmentRefused.Reason;
import org.junit.jupiter.api.Test;

/** What learners report of themselves, in courses that let it count and in others. */
class OwnReportsTest {

    private static Enrolment declaring(String... modules) {
        var enrolment = progressOnly();
        enrolment.confirm(AMINA, SESSION, selfDeclared(3, "m1", "m2"), TODAY);
        for (var module : modules) {
            enrolment.progress(module, null, selfDeclared(3, "m1", "m2"), TODAY);
        }
        return enrolment;
    }

    @Test
    void they_count_for_nothing_unless_the_course_says_so() {
        var enrolment = confirmed();

        assertThatExceptionOfType(EnrolmentRefused.class)
                .isThrownBy(() -> enrolment.progress("m1", null, course(), TODAY))
                .satisfies(no -> assertThat(no.reason()).isEqualTo(Reason.PROGRESS_NOT_SELF_DECLARED));
        assertThat(enrolment.progress().completedModules()).isEmpty();
    }

    @Test
    void a_completion_that_rests_on_them_says_so() {
        var enrolment = declaring("m1", "m2");

        assertThat(enrolment.state()).isEqualTo(EnrolmentState.COMPLETED);
        assertThat(enrolment.selfDeclared()).isTrue();
        assertThat(lastEvent(enrolment)).contains("\"selfDeclared\":true");
    }

    @Test
    void one_module_of_several_is_enough_for_that_if_it_is_required() {
        var enrolment = declaring("m1");
        enrolment.report("m2", null, selfDeclared(3, "m1", "m2"), TODAY);
        assertThat(enrolment.selfDeclared()).isTrue();

        var optional = declaring("m3");
        optional.report("m1", null, selfDeclared(3, "m1", "m2"), TODAY);
        optional.report("m2", null, selfDeclared(3, "m1", "m2"), TODAY);
        assertThat(optional.selfDeclared()).isFalse();
        assertThat(lastEvent(optional)).doesNotContain("selfDeclared");
    }

    @Test
    void what_a_platform_confirms_before_the_completion_is_no_longer_the_learners_own_word() {
        var enrolment = declaring("m1");

        assertThat(enrolment.report("m1", null, selfDeclared(3, "m1", "m2"), TODAY))
                .isTrue();
        enrolment.report("m2", null, selfDeclared(3, "m1", "m2"), TODAY);

        assertThat(enrolment.state()).isEqualTo(EnrolmentState.COMPLETED);
        assertThat(enrolment.selfDeclared()).isFalse();
        assertThat(events(enrolment)).containsExactly("confirmed", "progressed", "progressed", "completed");
    }

    @Test
    void what_a_platform_reported_stays_so_when_the_learner_repeats_it() {
        var enrolment = declaring();
        enrolment.report("m1", null, selfDeclared(3, "m1", "m2"), TODAY);

        assertThat(enrolment.progress("m1", null, selfDeclared(3, "m1", "m2"), TODAY))
                .isFalse();
        enrolment.report("m2", null, selfDeclared(3, "m1", "m2"), TODAY);

        assertThat(enrolment.selfDeclared()).isFalse();
    }

    @Test
    void a_completion_that_rested_on_them_stays_so_whoever_confirms_it_later() {
        var enrolment = declaring("m1", "m2");

        enrolment.report("m1", null, selfDeclared(3, "m1", "m2"), TODAY);
        enrolment.report("m2", null, selfDeclared(3, "m1", "m2"), TODAY);

        assertThat(enrolment.selfDeclared()).isTrue();
    }

    @Test
    void they_count_no_longer_once_a_revision_says_so_until_a_platform_confirms_them() {
        var enrolment = declaring("m1");

        enrolment.evaluate(courseRequiring(4, "m1"), TODAY);
        assertThat(enrolment.state()).isEqualTo(EnrolmentState.CONFIRMED);
        enrolment.report("m1", null, courseRequiring(4, "m1"), TODAY);

        assertThat(enrolment.state()).isEqualTo(EnrolmentState.COMPLETED);
        assertThat(enrolment.selfDeclared()).isFalse();
    }
}
