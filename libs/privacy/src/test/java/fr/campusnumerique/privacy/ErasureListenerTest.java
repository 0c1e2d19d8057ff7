package fr.campusnumerique.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.campusnumerique.eventing.NonRetryableEventException;
import fr.campusnumerique.eventing.inbox.EventEnvelope;
import fr.campusnumerique.privacy.ErasureListener.ErasureEvent;
import fr.campusnumerique.privacy.ErasureOrders.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which orders a service obeys. */
class ErasureListenerTest {

    private static final Instant NOW = Instant.parse("2027-03-02T12:00:00Z");
    private static final Instant FAR_AHEAD = Instant.parse("9999-01-01T00:00:00Z");

    private ErasureOrders given = order -> Standing.OPEN;

    private Optional<ErasureOrder> order(Instant publishedAt, Instant requestedAt) {
        var data = new ErasureEvent("era-1", "amina", "withdraw", requestedAt);
        return ErasureListener.order(
                new EventEnvelope<>(
                        "id-1",
                        "fr.campusnumerique.erasure.requested.v1",
                        "/erasures/era-1",
                        "era-1",
                        1,
                        publishedAt,
                        data),
                NOW,
                given);
    }

    @Test
    void an_order_of_the_coordinator_is_obeyed_also_if_the_clocks_differ_a_little() {
        assertThat(order(NOW, NOW)).contains(new ErasureOrder("era-1", "amina", false, NOW));
        assertThat(order(NOW, NOW.plusSeconds(60)))
                .map(ErasureOrder::requestedAt)
                .contains(NOW.plusSeconds(60));
        assertThat(order(NOW.minus(Duration.ofDays(400)), NOW.minus(Duration.ofDays(400))))
                .isPresent();
    }

    @Test
    void where_the_coordinator_is_an_order_that_it_never_gave_is_parked() {
        given = order -> order.learnerId().equals("bruno") ? Standing.OPEN : Standing.NEVER_GIVEN;
        assertThatThrownBy(() -> order(NOW, NOW)).hasMessageContaining("never requested");
    }

    @Test
    void and_one_that_comes_again_after_it_was_carried_out_is_nothing_to_be_done() {
        given = order -> Standing.CLOSED;
        assertThat(order(NOW, NOW)).isEmpty();
    }

    @Test
    void an_order_from_a_time_to_come_is_parked_for_it_would_erase_what_is_not_there_yet() {
        assertThatThrownBy(() -> order(NOW, FAR_AHEAD)).isInstanceOf(NonRetryableEventException.class);
        assertThatThrownBy(() -> order(FAR_AHEAD, FAR_AHEAD)).isInstanceOf(NonRetryableEventException.class);
    }
}
