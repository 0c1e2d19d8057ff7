package fr.campusnumerique.enrolment.enrolment;

import static fr.campusnumerique.enrolment.enrolment.EnrolmentFixture.TODAY;
import static fr.campusnumerique.enrolment.enrolment.EnrolmentFixture.courseRequiring;
import static fr.campusnumerique.enrolment.enrolment.EnrolmentFixture.decided;
import static fr.campusnumerique.enrolment.enrolment.EnrolmentFixture.events;
import static fr.campusnumerique.enrolment.enrolment.EnrolmentFixture.progressOnly;
import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.enrolment.replica.course.CourseFixture;
import fr.campusnumerique.enrolment.replica.course.KnownCourse;
import fr.campusnumerique.enrolment.replica.session.KnownSession;
import fr.campusnumerique.enrolment.replica.session.SessionFixture;
import fr.campusnumerique.enrolment.seats.SeatDecision.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nobody completes a classroom or virtual session before its first part has begun, whatever was done before. */
class BeginTest {

    private static final Instant BEGIN = TODAY.plus(Duration.ofDays(9));
    private static final KnownCourse MODULES = courseRequiring(3, "m1");
    private static final KnownCourse PARTS = CourseFixture.course("AI-DT-PS", 3, List.of("m1"), List.of(), 50, false);
    private static final Duration COMPLETION_TIME = Duration.ofDays(30);

    private static KnownSession session(String state, Instant begin) {
        return SessionFixture.in(state, "ses-1", 1, "AI-DT-PS", TODAY, begin, 5);
    }

    private static Enrolment confirmed(KnownCourse course) {
        var enrolment = progressOnly();
        apply(enrolment, Kind.CONFIRMED, 1, session("scheduled", BEGIN), course, TODAY);
        return enrolment;
    }

    private static void apply(
            Enrolment enrolment, Kind kind, long number, KnownSession session, KnownCourse course, Instant at) {
        assertThat(enrolment.apply(decided(kind, number, at), session, course, COMPLETION_TIME))
                .isTrue();
    }

    @Test
    void modules_finished_before_complete_it_when_it_begins() {
        var enrolment = confirmed(MODULES);
        enrolment.report("m1", null, MODULES, TODAY);
        assertThat(enrolment.state()).isEqualTo(EnrolmentState.CONFIRMED);

        assertThat(enrolment.concludeInTime(BEGIN.minusMillis(1))).isFalse();
        assertThat(enrolment.concludeInTime(BEGIN)).isTrue();

        assertThat(enrolment.completedAt()).isEqualTo(BEGIN);
        assertThat(events(enrolment)).containsExactly("confirmed", "progressed", "completed");
        assertThat(enrolment.concludeInTime(BEGIN)).isFalse();
    }

    @Test
    void neither_do_modules_that_were_reported_before_the_enrolment() {
        var enrolment = progressOnly();
        enrolment.report("m1", null, MODULES, TODAY);

        apply(enrolment, Kind.CONFIRMED, 1, session("scheduled", BEGIN), MODULES, TODAY);

        assertThat(enrolment.state()).isEqualTo(EnrolmentState.CONFIRMED);
    }

    @Test
    void nor_a_revision_that_asks_for_less() {
        var enrolment = confirmed(courseRequiring(3, "m1", "m2"));
        enrolment.report("m1", null, courseRequiring(3, "m1", "m2"), TODAY);

        enrolment.evaluate(courseRequiring(4, "m1"), TODAY);

        assertThat(enrolment.state()).isEqualTo(EnrolmentState.CONFIRMED);
        assertThat(enrolment.concludeInTime(BEGIN)).isTrue();
    }

    @Test
    void nor_attendance() {
        var enrolment = confirmed(PARTS);

        enrolment.attend("p1", true, PARTS, TODAY);

        assertThat(enrolment.state()).isEqualTo(EnrolmentState.CONFIRMED);
        enrolment.attend("p2", true, PARTS, BEGIN);
        assertThat(enrolment.state()).isEqualTo(EnrolmentState.COMPLETED);
    }

    @Test
    void what_is_finished_later_completes_it_at_once() {
        var enrolment = confirmed(MODULES);

        enrolment.report("m1", null, MODULES, BEGIN);

        assertThat(enrolment.state()).isEqualTo(EnrolmentState.COMPLETED);
    }

    @Test
    void a_session_that_is_moved_begins_when_it_begins_then() {
        var enrolment = confirmed(MODULES);
        enrolment.report("m1", null, MODULES, TODAY);
        var later = BEGIN.plus(Duration.ofDays(20));
        apply(enrolment, Kind.RESCHEDULED, 2, session("scheduled", later), MODULES, TODAY);
        assertThat(enrolment.concludeInTime(BEGIN)).isFalse();

        apply(enrolment, Kind.RESCHEDULED, 3, session("scheduled", TODAY.plusSeconds(60)), MODULES, TODAY);

        assertThat(enrolment.concludeInTime(TODAY.plusSeconds(60))).isTrue();
        assertThat(enrolment.state()).isEqualTo(EnrolmentState.COMPLETED);
    }

    @Test
    void a_session_that_is_cancelled_completes_nobody() {
        var enrolment = confirmed(MODULES);
        enrolment.report("m1", null, MODULES, TODAY);

        apply(enrolment, Kind.CANCELLED, 2, session("cancelled", BEGIN), MODULES, TODAY);

        assertThat(enrolment.concludeInTime(BEGIN)).isFalse();
        assertThat(enrolment.state()).isEqualTo(EnrolmentState.CANCELLED);
    }
}
