package fr.campusnumerique.enrolment.enrolment;

import static fr.campusnumerique.enrolment.seats.SeatsRefused.Reason.NO_OFFER;
import static fr.campusnumerique.enrolment.seats.SeatsRefused.Reason.OVERLAPPING_SEAT;
import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.enrolment.approval.ApprovalService.Approver;
import fr.campusnumerique.enrolment.replica.course.CourseFixture;
import fr.campusnumerique.enrolment.replica.session.KnownSession;
import fr.campusnumerique.enrolment.replica.session.SessionFixture;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A process that dies before or after any of its writes loses no seat, sells none twice, and leaves nothing untold. */
class CrashTest extends Crashes {

    private static final String MANAGER = "line-manager";
    private static final String OFFICE = "training-office";
    private static final Duration APPROVAL_TIME = Duration.ofHours(72);
    private static final Duration OFFER_TIME = Duration.ofHours(48);
    private static final Duration BEFORE_THE_SESSION = Duration.ofDays(9);

    private final Instant today = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    @Test
    void requests_offers_and_overlaps_end_as_if_nobody_had_died() {
        assertThat(everyDeathOf(this::seatsAreAskedForAndOffered))
                .containsEntry("amina in first", "cancelled by learner [confirmed, cancelled]")
                .containsEntry("bruno in first", "confirmed [waitlisted, offered, confirmed]")
                .containsEntry("carla in first", "offered [waitlisted, offered]")
                .containsEntry("diarra in first", "declined by offer-declined [waitlisted, offered, declined]")
                .containsEntry("eric in second", "confirmed [confirmed]")
                .containsEntry("held by bruno", "first")
                .doesNotContainKey("eric in first");
    }

    /** Two overlapping sessions of a course, one of one seat, and then of two. */
    private void seatsAreAskedForAndOffered() {
        keep(classroom("first", 1, 1));
        keep(classroom("second", 1, 5));

        enrols("amina", "first");
        enrols("bruno", "first");
        enrols("diarra", "first");
        enrols("carla", "first");
        cancels("amina", "first");
        command(it -> it.service.accept(id("bruno"), enrolment("bruno", "first"), _ -> {}));
        refused(NO_OFFER, it -> it.service.accept(id("carla"), enrolment("carla", "first"), _ -> {}));
        enrols("eric", "second");
        keep(classroom("first", 2, 2));
        enrols("fanny", "first");
        command(it -> it.service.decline(id("diarra"), enrolment("diarra", "first"), _ -> {}));
        refused(OVERLAPPING_SEAT, it -> it.service.enrol(who("bruno"), id("second")));
    }

    @Test
    void approvals_and_what_expires_end_as_if_nobody_had_died() {
        assertThat(everyDeathOf(this::seatsAreApprovedAndExpire))
                .containsEntry(
                        "amina in first",
                        "cancelled by learner [approval-requested, approval-requested, confirmed, cancelled]")
                .containsEntry("bruno in first", "declined by approval-refused [approval-requested, declined]")
                .containsEntry("carla in first", "declined by approval-expired [approval-requested, declined]")
                .containsEntry(
                        "diarra in first",
                        "declined by offer-expired [approval-requested, approval-requested, waitlisted, offered,"
                                + " declined]")
                .doesNotContainKey("held by amina");
    }

    /** One seat, which the line manager and then the training office have to approve; whoever waits for that keeps their place. */
    private void seatsAreApprovedAndExpire() {
        keep(classroom("first", 1, 1, MANAGER, OFFICE));

        for (var learner : List.of("amina", "bruno", "carla", "diarra")) {
            enrols(learner, "first");
        }
        for (var learner : List.of("amina", "diarra")) {
            decides(MANAGER, learner, true);
            decides(OFFICE, learner, true);
        }
        decides(MANAGER, "bruno", false);
        cancels("amina", "first");
        later(APPROVAL_TIME.plusHours(1));
        later(APPROVAL_TIME.plusHours(2).plus(OFFER_TIME));
    }

    @Test
    void attendance_and_the_end_of_a_session_end_as_if_nobody_had_died() {
        assertThat(everyDeathOf(this::aSessionIsHeld))
                .containsEntry("amina in first", "completed [confirmed, attended, attended, completed]")
                .containsEntry("bruno in first", "not-completed [confirmed, attended, not-completed]")
                .containsEntry("carla in first", "no-show [confirmed, no-show]")
                .containsEntry("diarra in first", "waitlisted [waitlisted]");
    }

    /** Both parts have to be attended. */
    private void aSessionIsHeld() {
        mongo.save(CourseFixture.course(id("course"), 1, List.of("m1"), List.of(), 100, false));
        keep(classroom("first", 1, 3));

        enrols("amina", "first");
        enrols("bruno", "first");
        enrols("carla", "first");
        enrols("diarra", "first");
        later(BEFORE_THE_SESSION);
        attend("p1", List.of("amina", "bruno"), List.of("carla"));
        later(BEFORE_THE_SESSION.plusDays(1));
        attend("p2", List.of("amina"), List.of("bruno"));
        told(in("held", "first", 2, 3));
    }

    @Test
    void a_place_kept_from_a_cancelled_session_ends_as_if_nobody_had_died() {
        assertThat(everyDeathOf(this::aSessionIsCancelledAndAPlaceKept))
                .containsEntry("amina in first", "cancelled by session-cancelled [confirmed, cancelled]")
                .containsEntry("bruno in first", "cancelled by session-cancelled [waitlisted, cancelled]")
                .containsEntry("bruno in second", "offered [waitlisted, offered]")
                .containsEntry("diarra in second", "waitlisted [waitlisted]")
                .doesNotContainKey("held by amina");
    }

    /** Bruno asked before Diarra, in the session that is cancelled. */
    private void aSessionIsCancelledAndAPlaceKept() {
        keep(classroom("first", 1, 1));
        keep(classroom("second", 1, 1));

        enrols("amina", "first");
        enrols("bruno", "first");
        enrols("carla", "second");
        enrols("diarra", "second");
        told(in("cancelled", "first", 2, 1));
        command(it -> it.service.enrol(who("bruno"), id("second"), enrolment("bruno", "first")));
        cancels("carla", "second");
    }

    private void enrols(String learner, String session) {
        command(it -> it.service.enrol(who(learner), id(session)));
    }

    private void cancels(String learner, String session) {
        command(it -> it.service.cancel(id(learner), enrolment(learner, session), _ -> {}));
    }

    private void decides(String step, String learner, boolean approves) {
        var approver = new Approver(step + "-1", who(learner).administrationId(), Set.of(step));
        command(it -> it.approvals.decide(approver, enrolment(learner, "first"), null, approves, null));
    }

    private void attend(String part, List<String> attended, List<String> absent) {
        command(it -> it.attendance.note(
                "trainer-1",
                id("first"),
                part,
                attended.stream().map(this::id).toList(),
                absent.stream().map(this::id).toList()));
    }

    private KnownSession classroom(String name, long sequence, int capacity, String... approvals) {
        return in("scheduled", name, sequence, capacity, approvals);
    }

    private KnownSession in(String state, String name, long sequence, int capacity, String... approvals) {
        return SessionFixture.in(
                state,
                id(name),
                sequence,
                id("course"),
                today.minusSeconds(60),
                today.plus(BEFORE_THE_SESSION),
                capacity,
                approvals);
    }

    /** The catalogue's newest state is here; the seats have not looked yet. */
    private void keep(KnownSession newest) {
        mongo.save(newest);
    }
}
