package fr.campusnumerique.acceptance.year.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.acceptance.year.ledger.Place.State;
import fr.campusnumerique.acceptance.year.plan.PlannedSession;
import fr.campusnumerique.acceptance.year.plan.SessionFile;
import fr.campusnumerique.acceptance.year.plan.YearCourse;
import fr.campusnumerique.acceptance.year.plan.YearPlan;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PlaceTest {

    private static final Instant NOW = Instant.parse("2027-01-31T12:00:00Z");

    private static final PlannedSession TWO_PARTS = YearPlan.of(0.1, 1).sessions().stream()
            .filter(session -> session.course() == YearCourse.DATA_SCIENCE)
            .findFirst()
            .orElseThrow();

    private static Place place(State state) {
        return new Place(TWO_PARTS, TWO_PARTS.requests().getFirst(), null, "enr-1", state, NOW);
    }

    @Test
    void all_parts_and_the_module_complete_an_enrolment() {
        Place place = place(State.CONFIRMED);
        place.attended(NOW);
        place.finishedModule(NOW);
        assertThat(place.state()).isEqualTo(State.CONFIRMED);
        place.attended(NOW);
        assertThat(place.state()).isEqualTo(State.COMPLETED);
        place.held();
        assertThat(place.state()).isEqualTo(State.COMPLETED);
    }

    @Test
    void when_the_session_is_held_what_is_open_is_decided() {
        Place absent = place(State.CONFIRMED);
        absent.held();
        assertThat(absent.state()).isEqualTo(State.NO_SHOW);

        Place once = place(State.CONFIRMED);
        once.attended(NOW);
        once.held();
        assertThat(once.state()).isEqualTo(State.NOT_COMPLETED);

        Place offered = place(State.OFFERED);
        offered.held();
        assertThat(offered.state()).isEqualTo(State.DECLINED);

        Place waiting = place(State.WAITLISTED);
        waiting.held();
        assertThat(waiting.state()).isEqualTo(State.WAITLISTED);
    }

    @Test
    void a_module_may_still_be_finished_after_the_session() {
        Place place = place(State.CONFIRMED);
        place.attended(NOW);
        place.attended(NOW);
        place.held();
        assertThat(place.state()).isEqualTo(State.CONFIRMED);
        place.finishedModule(NOW);
        assertThat(place.state()).isEqualTo(State.COMPLETED);
    }

    @Test
    void thirty_days_after_the_last_part_it_may_not_any_more() {
        var ledger = new Ledger();
        Instant end = SessionFile.startOf(NOW, TWO_PARTS.finalDay(), 1).plus(Duration.ofHours(7));
        Place present = ledger.requested(TWO_PARTS, TWO_PARTS.requests().getFirst(), null, "enr-1", "confirmed", NOW);
        present.attended(NOW);
        present.attended(NOW);
        ledger.held(TWO_PARTS);
        present.held();

        ledger.timePassed(NOW, end.plus(Duration.ofDays(30)).minusMillis(1));
        assertThat(present.state()).isEqualTo(State.CONFIRMED);
        ledger.timePassed(NOW, end.plus(Duration.ofDays(30)));
        assertThat(present.state()).isEqualTo(State.NOT_COMPLETED);
    }
}
