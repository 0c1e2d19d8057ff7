package fr.campusnumerique.enrolment.replica.session;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.contracts.Contracts;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

class SessionEventTest {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    @ParameterizedTest
    @ValueSource(strings = {"created", "revised", "scheduled", "rescheduled", "held", "cancelled"})
    void the_producers_examples_are_read(String happening) {
        for (var example : Contracts.examples("fr.campusnumerique.session." + happening + ".v1")) {
            var session = JSON.readValue(example, SessionEvent.class).at(7);

            assertThat(session)
                    .hasNoNullFieldsOrPropertiesExcept(
                            "closesAt", "state", "timeZone", "city", "capacity", "startsAt", "endsAt");
            assertThat(session.sequence()).isEqualTo(7);
            assertThat(session.isSeated()).isEqualTo(!session.mode().equals(KnownSession.SELF_PACED));
            assertThat(session.parts().isEmpty()).isEqualTo(!session.isSeated());
        }
    }

    @Test
    void an_event_from_before_sessions_had_dates_is_one_of_a_self_paced_session() {
        for (var example : Contracts.released("fr.campusnumerique.session.created.v1")) {
            var session = JSON.readValue(example, SessionEvent.class).at(1);

            assertThat(session.isSeated()).isFalse();
            assertThat(session.parts()).isEmpty();
        }
    }

    @Test
    void the_window_is_the_examples() {
        var session = JSON.readValue(Contracts.example("fr.campusnumerique.session.created.v1"), SessionEvent.class)
                .at(1);

        assertThat(session.opensAt()).isEqualTo(Instant.parse("2026-10-06T08:00:00Z"));
        assertThat(session.closedBy(Instant.parse("2027-06-30T21:59:59.998Z"))).isFalse();
        assertThat(session.closedBy(Instant.parse("2027-06-30T21:59:59.999Z"))).isTrue();
    }
}
