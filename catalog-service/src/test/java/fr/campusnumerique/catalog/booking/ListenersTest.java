package fr.campusnumerique.catalog.booking;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.catalog.booking.BookingListener.SessionChanged;
import fr.campusnumerique.catalog.booking.BookingListener.TrainerChanged;
import fr.campusnumerique.contracts.Contracts;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The examples of the contract are read as they are. */
class ListenersTest {

    private final JsonMapper tolerant = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    @ParameterizedTest
    @ValueSource(strings = {"drafted", "scheduled", "rescheduled", "revised", "held", "cancelled"})
    void what_became_of_a_session(String what) {
        assertThat(Contracts.examples("fr.campusnumerique.session." + what + ".v1"))
                .isNotEmpty()
                .extracting(example -> tolerant.readValue(example, SessionChanged.class))
                .allSatisfy(session -> assertThat(session.sessionId()).isNotBlank());
    }

    @ParameterizedTest
    @ValueSource(strings = {"accepted", "revised", "assigned", "released", "recognised"})
    void what_became_of_a_trainer(String what) {
        assertThat(Contracts.examples("fr.campusnumerique.trainer." + what + ".v1"))
                .isNotEmpty()
                .extracting(example -> tolerant.readValue(example, TrainerChanged.class))
                .allSatisfy(trainer -> assertThat(trainer.trainerId()).isNotBlank());
    }
}
