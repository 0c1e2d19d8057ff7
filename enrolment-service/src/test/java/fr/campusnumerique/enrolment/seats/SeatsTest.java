package fr.campusnumerique.enrolment.seats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import fr.campusnumerique.enrolment.replica.session.SessionFixture;
import fr.campusnumerique.enrolment.seats.SeatDecision.Kind;
import fr.campusnumerique.enrolment.seats.SeatsRefused.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class SeatsTest {

    private static final SeatSettings SETTINGS =
            new SeatSettings(Duration.ofHours(48), Duration.ofHours(72), 3, Duration.ofDays(30));
    private static final Instant TODAY = Instant.parse("2027-01-12T09:00:00Z");
    private static final Instant STARTS = TODAY.plus(Duration.ofDays(10));

    private static Seats seats(int capacity, String... approvals) {
        return Seats.of(SessionFixture.classroom("ses-1", 1, "C", TODAY.minusSeconds(60), STARTS, capacity, approvals));
    }

    private static void request(Seats seats, String who, Instant now) {
        seats.request(new SeatRequest(who, "learner-" + who, "Préfecture", "FR:1", "FR"), null, SETTINGS, now);
    }

    private static List<String> last(Seats seats, int count) {
        var all = seats.decisions();
        return all.subList(all.size() - count, all.size()).stream()
                .map(decision -> decision.enrolmentId() + " " + decision.kind())
                .toList();
    }

    private static void assertRefused(Reason reason, ThrowingCallable command) {
        assertThatExceptionOfType(SeatsRefused.class)
                .isThrownBy(command)
                .satisfies(no -> assertThat(no.reason()).isEqualTo(reason));
    }

    @Test
    void an_offer_expires_and_goes_to_the_one_after() {
        var seats = seats(1);
        List.of("a", "b", "c").forEach(who -> request(seats, who, TODAY));
        seats.cancel("a", "learner", SETTINGS, TODAY);
        assertThat(last(seats, 2)).containsExactly("a CANCELLED", "b OFFERED");

        seats.catchUp(
                seats.session(), SETTINGS, TODAY.plus(Duration.ofHours(48)).minusMillis(1));
        seats.accept("b", TODAY.plusSeconds(1));
        seats.cancel("b", "learner", SETTINGS, TODAY.plusSeconds(2));
        seats.catchUp(seats.session(), SETTINGS, TODAY.plusSeconds(2).plus(Duration.ofHours(48)));

        assertThat(last(seats, 1)).containsExactly("c DECLINED");
        assertThat(seats.decisions().getLast().reason()).isEqualTo("offer-expired");
    }

    @Test
    void an_offer_holds_until_the_session_begins_at_the_latest() {
        var seats = seats(1);
        request(seats, "a", TODAY);
        request(seats, "b", TODAY);

        seats.cancel("a", "learner", SETTINGS, STARTS.minusSeconds(60));

        assertThat(seats.entry("b").orElseThrow().offerExpiresAt()).isEqualTo(STARTS);
    }

    @Test
    void a_session_that_is_moved_forward_ends_what_is_still_to_be_decided_when_it_begins() {
        var sooner = TODAY.plus(Duration.ofHours(5));
        var offered = seats(1);
        request(offered, "a", TODAY);
        request(offered, "b", TODAY);
        offered.cancel("a", "learner", SETTINGS, TODAY);
        var asked = seats(1, "line-manager");
        request(asked, "a", TODAY);

        offered.catchUp(SessionFixture.classroom("ses-1", 2, "C", TODAY.minusSeconds(60), sooner, 1), SETTINGS, TODAY);
        asked.catchUp(
                SessionFixture.classroom("ses-1", 2, "C", TODAY.minusSeconds(60), sooner, 1, "line-manager"),
                SETTINGS,
                TODAY);

        assertThat(offered.decisions().getLast().kind()).isEqualTo(Kind.RESCHEDULED);
        assertThat(offered.decisions().getLast().offerExpiresAt()).isEqualTo(sooner);
        assertThat(offered.entry("b").orElseThrow().deadline()).isEqualTo(sooner);
        assertThat(asked.entry("a").orElseThrow().deadline()).isEqualTo(sooner);
    }

    @Test
    void whoever_awaits_an_approval_keeps_the_place_in_line_and_the_seat_that_comes_with_it() {
        var seats = seats(1, "line-manager", "training-office");
        request(seats, "a", TODAY);
        request(seats, "b", TODAY);

        approve(seats, "b", "line-manager");
        approve(seats, "b", "training-office");
        assertThat(last(seats, 1)).as("the seat is kept for a").containsExactly("b WAITLISTED");

        assertRefused(Reason.NO_APPROVAL_PENDING, () -> approve(seats, "a", "training-office"));
        approve(seats, "a", "line-manager");
        approve(seats, "a", "training-office");
        assertThat(last(seats, 2)).containsExactly("a AWAITING_APPROVAL", "a CONFIRMED");
    }

    private static void approve(Seats seats, String who, String step) {
        seats.decide(who, new ApprovalStep.Decision(step, true, null), SETTINGS, TODAY);
    }

    @Test
    void a_refused_request_leaves_its_seat_to_the_next() {
        var seats = seats(1, "line-manager");
        request(seats, "a", TODAY);
        request(seats, "b", TODAY);
        approve(seats, "b", "line-manager");

        seats.decide("a", new ApprovalStep.Decision("line-manager", false, "not this week"), SETTINGS, TODAY);

        assertThat(last(seats, 2)).containsExactly("a DECLINED", "b OFFERED");
        assertThat(seats.decisions().get(seats.decisions().size() - 2).reason()).isEqualTo("approval-refused");
    }

    @Test
    void an_approval_that_nobody_gives_expires_step_by_step() {
        var seats = seats(1, "line-manager", "training-office");
        request(seats, "a", TODAY);
        var later = TODAY.plus(Duration.ofHours(71));
        seats.decide("a", new ApprovalStep.Decision("line-manager", true, null), SETTINGS, later);

        seats.catchUp(
                seats.session(), SETTINGS, later.plus(Duration.ofHours(72)).minusMillis(1));
        assertThat(seats.entry("a")).isPresent();
        seats.catchUp(seats.session(), SETTINGS, later.plus(Duration.ofHours(72)));

        assertThat(last(seats, 1)).containsExactly("a DECLINED");
        assertThat(seats.decisions().getLast().approvals())
                .extracting(ApprovalStep::state)
                .containsExactly(ApprovalStep.State.APPROVED, ApprovalStep.State.EXPIRED);
    }

    @Test
    void a_full_line_takes_nobody_and_says_so() {
        var seats = seats(1);
        List.of("a", "b", "c", "d").forEach(who -> request(seats, who, TODAY));

        assertRefused(Reason.WAITLIST_FULL, () -> request(seats, "e", TODAY));
        assertThat(seats.entries()).hasSize(4);
    }

    @Test
    void an_overlapping_request_is_undone_and_an_overlapping_acceptance_becomes_the_offer_again() {
        var seats = seats(1);
        request(seats, "a", TODAY);
        seats.overlapped("a", seats.decisions().getLast().number(), SETTINGS, TODAY);
        assertThat(seats.entries()).isEmpty();
        assertThat(seats.decisions()).isEmpty();

        List.of("b", "c").forEach(who -> request(seats, who, TODAY));
        seats.cancel("b", "learner", SETTINGS, TODAY);
        var expires = seats.entry("c").orElseThrow().offerExpiresAt();
        seats.accept("c", TODAY.plusSeconds(9));
        seats.overlapped("c", seats.decisions().getLast().number(), SETTINGS, TODAY.plusSeconds(9));

        assertThat(seats.entry("c").orElseThrow().standing()).isEqualTo(WaitlistEntry.Standing.OFFERED);
        assertThat(seats.entry("c").orElseThrow().offerExpiresAt()).isEqualTo(expires);
    }

    @Test
    void a_held_session_publishes_who_had_a_seat_and_ends_offers() {
        var seats = seats(1);
        List.of("a", "b").forEach(who -> request(seats, who, TODAY));

        var held = SessionFixture.in("held", "ses-1", 2, "C", TODAY, STARTS, 1);
        seats.catchUp(held, SETTINGS, STARTS.plus(Duration.ofDays(2)));

        assertThat(last(seats, 1)).containsExactly("a HELD");
        assertThat(seats.counts().waitlisted()).as("unmet demand stays").isEqualTo(1);
        assertRefused(Reason.SESSION_OVER, () -> request(seats, "c", STARTS));
        assertRefused(Reason.SESSION_OVER, () -> seats.cancel("a", "learner", SETTINGS, STARTS));
    }

    @Test
    void other_dates_are_published_to_everybody_once() {
        var seats = seats(1);
        List.of("a", "b").forEach(who -> request(seats, who, TODAY));
        var moved = SessionFixture.classroom("ses-1", 2, "C", TODAY, STARTS.plusSeconds(3600), 1);

        seats.catchUp(moved, SETTINGS, TODAY);
        seats.catchUp(moved, SETTINGS, TODAY);

        assertThat(last(seats, 2)).containsExactly("a RESCHEDULED", "b RESCHEDULED");
        assertThat(seats.decisions()).hasSize(4);
    }

    @Test
    void a_kept_place_stands_before_those_who_came_later() {
        var seats = seats(1);
        List.of("a", "b").forEach(who -> request(seats, who, TODAY));

        seats.request(
                new SeatRequest("k", "learner-k", "Préfecture", "FR:1", "FR"),
                TODAY.minus(Duration.ofDays(9)),
                SETTINGS,
                TODAY);
        assertThat(last(seats, 1)).as("nobody is thrown out").containsExactly("k WAITLISTED");
        seats.cancel("a", "learner", SETTINGS, TODAY);

        assertThat(last(seats, 2)).containsExactly("a CANCELLED", "k OFFERED");
        assertThat(seats.decisions()).extracting(SeatDecision::kind).doesNotContain(Kind.DECLINED);
    }
}
