package fr.campusnumerique.acceptance.year.compare;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.acceptance.year.compare.Expected.Cell;
import fr.campusnumerique.acceptance.year.ledger.Ledger;
import fr.campusnumerique.acceptance.year.ledger.Place;
import fr.campusnumerique.acceptance.year.ledger.Place.Moment;
import fr.campusnumerique.acceptance.year.ledger.Place.State;
import fr.campusnumerique.acceptance.year.plan.PlannedRequest.Fate;
import fr.campusnumerique.acceptance.year.plan.PlannedSession;
import fr.campusnumerique.acceptance.year.plan.PlannedSession.Turn;
import fr.campusnumerique.acceptance.year.plan.YearPlan;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ExpectedTest {

    private static final Instant DAWN = Instant.parse("2026-11-22T00:00:00Z");
    private static final YearPlan YEAR = YearPlan.of(0.1, 2026);

    private final Ledger ledger = new Ledger();

    private static PlannedSession session(Turn turn) {
        return YEAR.sessions().stream()
                .filter(session -> !session.selfPaced() && session.is(turn))
                .findFirst()
                .orElseThrow();
    }

    private Place completed(PlannedSession session, int request) {
        Place place = ledger.requested(
                session,
                session.requests().get(request),
                null,
                "enr-" + session.number() + "-" + request,
                "confirmed",
                DAWN);
        place.become(State.COMPLETED);
        return place;
    }

    private Expected expected(PlannedSession... sessions) {
        return Expected.of(
                ledger, DAWN, new YearPlan(List.of(sessions), List.of(), 0), session -> List.of(session.trainer()));
    }

    @Test
    void a_revoked_certificate_does_not_count_and_one_issued_in_its_place_counts_once() {
        PlannedSession session = session(Turn.AS_ANNOUNCED);
        completed(session, 0);
        completed(session, 1).certificate(Fate.REVOKED);
        completed(session, 2).certificate(Fate.REISSUED);

        assertThat(expected(session).total("completed")).isEqualTo(3);
        assertThat(expected(session).total("certifiedPeople")).isEqualTo(2);
        assertThat(ledger.certificates()).isEqualTo(2);
        assertThat(ledger.people()).isEqualTo(2);
    }

    @Test
    void who_is_forgotten_stays_counted_but_not_by_where_they_worked() {
        PlannedSession session = session(Turn.AS_ANNOUNCED);
        Place place = completed(session, 0);
        String country = Objects.requireNonNull(place.request().learner().country());
        assertThat(certified(session, new Cell("country", country))).isEqualTo(1);

        place.forget(false);

        assertThat(certified(session, new Cell("country", country))).isZero();
        assertThat(certified(session, new Cell("course", session.course().code())))
                .isEqualTo(1);
        assertThat(ledger.withdrawn()).isEqualTo(1);
        assertThat(ledger.certificates()).isEqualTo(1);
    }

    private int certified(PlannedSession session, Cell cell) {
        return expected(session).figures().getOrDefault(cell, Map.of()).getOrDefault("certifiedPeople", 0);
    }

    @Test
    void a_cancelled_session_offers_no_seats() {
        PlannedSession cancelled = session(Turn.CANCELLED);
        PlannedSession held = session(Turn.AS_ANNOUNCED);
        ledger.cancelled(cancelled);
        ledger.held(held);

        assertThat(expected(cancelled, held).total("seatsOffered")).isEqualTo(held.capacity());
        assertThat(expected(cancelled, held).total("sessionsHeld")).isEqualTo(1);
    }

    @Test
    void who_takes_a_self_paced_session_takes_no_seat() {
        PlannedSession selfPaced = YEAR.sessions().stream()
                .filter(session -> session.selfPaced() && !session.requests().isEmpty())
                .findFirst()
                .orElseThrow();
        PlannedSession session = session(Turn.AS_ANNOUNCED);
        completed(selfPaced, 0);
        completed(session, 0);

        assertThat(expected(selfPaced, session).total("completed")).isEqualTo(2);
        assertThat(expected(selfPaced, session).total("seatsTaken")).isEqualTo(1);
    }

    @Test
    void a_session_counts_in_the_quarter_to_which_it_was_moved() {
        PlannedSession moved = YearPlan.of(1, 2026).sessions().stream()
                .filter(session ->
                        session.is(Turn.MOVED) && !quarter(session.day()).equals(quarter(session.finalDay())))
                .findFirst()
                .orElseThrow();
        ledger.held(moved);

        assertThat(expected(moved).figures())
                .containsKey(new Cell("quarter", quarter(moved.finalDay())))
                .doesNotContainKey(new Cell("quarter", quarter(moved.day())));
    }

    private static String quarter(int day) {
        var date = DAWN.plus(day, ChronoUnit.DAYS).atOffset(ZoneOffset.UTC);
        return date.getYear() + "-Q" + (1 + (date.getMonthValue() - 1) / 3);
    }

    @Test
    void answers_are_paired_with_the_first_one_of_the_same_person() {
        PlannedSession session = session(Turn.AS_ANNOUNCED);
        Place all = completed(session, 0);
        all.answered(Moment.BEFORE);
        all.answered(Moment.AFTER);
        all.answered(Moment.LATER);
        Place alone = completed(session, 1);
        alone.answered(Moment.AFTER);
        alone.answered(Moment.LATER);

        assertThat(expected(session).total("paired")).isEqualTo(1);
        assertThat(expected(session).total("laterPaired")).isEqualTo(1);
    }
}
