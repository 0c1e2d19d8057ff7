package fr.campusnumerique.acceptance.faults.compare;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.acceptance.faults.compare.Findings.Kind;
import fr.campusnumerique.acceptance.faults.load.Action;
import fr.campusnumerique.acceptance.faults.load.Entry;
import fr.campusnumerique.acceptance.faults.load.Outcome;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SeatComparisonTest {

    private static final Instant NINE = Instant.parse("2026-11-22T09:00:00Z");

    private final LedgerFixture run = LedgerFixture.kept();

    @BeforeEach
    void a_session_with_one_seat() {
        run.entries.add(Entry.of(Action.OPEN_SEATS, "s1", Outcome.ACKNOWLEDGED));
        run.event("/sessions/s1", 1, "session.drafted", session());
        run.event("/sessions/s1", 2, "session.scheduled", session());
        seated("awa", "e11", 1, "confirmed", NINE);
        seated("ben", "e12", 1, "waitlisted", NINE.plusSeconds(1));
        run.seats.put("s1", new State.Seats(1, 1, 0, 0, 1));
    }

    @Test
    void one_has_the_seat_and_the_other_waits() {
        assertThat(run.compared().all()).isEmpty();
    }

    @Test
    void two_on_one_seat_are_oversold() {
        seated("cem", "e13", 1, "confirmed", NINE.minusSeconds(1));

        finds(Kind.OVERSOLD, "s1: 2 seats taken and 0 offered of 1");
    }

    @Test
    void a_seat_that_stays_free_while_somebody_waits_is_lost() {
        run.entries.add(Entry.of(Action.CANCEL, "awa", "s1", "", Outcome.ACKNOWLEDGED));
        next("awa", "e11", 2, "cancelled", null);

        finds(Kind.LOST, "s1: a seat, as 1 wait and 0 of 1 are taken, 0 offered");
    }

    @Test
    void who_asked_later_and_has_a_seat_has_passed_the_line() {
        run.entries.add(Entry.of(Action.CANCEL, "awa", "s1", "", Outcome.ACKNOWLEDGED));
        next("awa", "e11", 2, "cancelled", null);
        seated("cem", "e13", 1, "confirmed", NINE.plusSeconds(2));

        finds(
                Kind.DISORDERED,
                "s1: who asked at 2026-11-22T09:00:01Z waits, who asked at 2026-11-22T09:00:02Z has a seat");
    }

    @Test
    void an_offer_that_was_accepted_and_did_not_become_a_seat_is_lost() {
        run.entries.add(Entry.of(Action.ACCEPT, "ben", "s1", "", Outcome.ACKNOWLEDGED));

        finds(Kind.LOST, "/enrolments/e12 offers accepted: 1 acknowledged, 0 found");
    }

    @Test
    void a_seat_that_an_offer_became_without_being_accepted_is_invented() {
        run.entries.add(Entry.of(Action.CANCEL, "awa", "s1", "", Outcome.ACKNOWLEDGED));
        next("awa", "e11", 2, "cancelled", null);
        next("ben", "e12", 2, "offered", null);
        next("ben", "e12", 3, "confirmed", null);

        finds(Kind.INVENTED, "/enrolments/e12 offers accepted: never asked for, 1 found");
    }

    @Test
    void a_refusal_that_nobody_gave_is_invented() {
        next("ben", "e12", 2, "declined", "approval-refused");

        finds(Kind.INVENTED, "/enrolments/e12 refusals: never asked for, 1 found");
    }

    private void seated(String learner, String id, int sequence, String state, Instant requestedAt) {
        run.entries.add(Entry.of(Action.ENROL, learner, "s1", "", Outcome.ACKNOWLEDGED));
        event(learner, id, sequence, state, requestedAt, null);
    }

    private void next(String learner, String id, int sequence, String state, @Nullable String reason) {
        event(learner, id, sequence, state, NINE.plusSeconds(1), reason);
    }

    private void event(
            String learner, String id, int sequence, String state, Instant requestedAt, @Nullable String reason) {
        Map<String, Object> facts = new HashMap<>(Map.of(
                "sessionId",
                "s1",
                "enrolmentId",
                id,
                "learnerId",
                learner,
                "state",
                state,
                "mode",
                "virtual",
                "requestedAt",
                requestedAt.toString()));
        if (reason != null) {
            facts.put("reason", reason);
        }
        run.event("/enrolments/" + id, sequence, "enrolment." + state, facts);
        run.enrolments.put(id, new State.Enrolled(id, learner, "s1", state, List.of()));
    }

    private static Map<String, Object> session() {
        return Map.of("sessionId", "s1", "state", "scheduled", "mode", "virtual", "capacity", 1);
    }

    private void finds(Kind kind, String what) {
        assertThat(run.compared().all()).contains(new Findings.Finding(kind, what));
    }
}
