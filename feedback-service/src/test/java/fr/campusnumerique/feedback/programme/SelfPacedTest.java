package fr.campusnumerique.feedback.programme;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SelfPacedTest extends Year {

    @Test
    void who_learns_at_their_own_pace_takes_no_seat_and_waits_for_none() {
        held();
        attend("cloud", 1, 6);
        each(
                "security",
                11,
                19,
                "confirmed",
                1,
                enrolment -> enrolment
                        .put("mode", "self-paced")
                        .put("sessionId", "ses-at-any-time")
                        .put("confirmedAt", "2026-04-01T08:00:00Z"));
        awaitCount("enrolment_facts", 15);
        survey("security", 11, "baseline", scores(2, 2)).is(200);

        var total = publishProgramme().json().path("total");

        assertThat(total.path("seatsTaken").asInt()).isEqualTo(6);
        assertThat(total.path("timeToSeat").path("n").asInt()).isEqualTo(6);
        assertThat(total.path("timeToSeat").path("medianSeconds").asInt()).isEqualTo(26 * 3600);
    }
}
