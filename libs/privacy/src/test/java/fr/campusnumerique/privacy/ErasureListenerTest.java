package fr.campusnumerique.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.campusnumerique.eventing.NonRetryableEventException;
import fr.campusnumerique.eventing.inbox.EventEnvelope;
import fr.campusnumerique.privacy.ErasureListener.ErasureEvent;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Which orders a service obeys. */
class ErasureListenerTest {

    private static final Instant NOW = Instant.parse("2027-03-02T12:00:00Z");
    private static final Instant FAR_AHEAD = Instant.parse("9999-01-01T00:00:00Z");

    private ErasureOrders known = order -> true;

    private ErasureOrder order(String source, Instant publishedAt, Instant requestedAt) {
        var data = new ErasureEvent("era-1", "amina", "withdraw", requestedAt);
        return ErasureListener.order(
                new EventEnvelope<>(
                        "id-1", "fr.campusnumerique.erasure.requested.v1", source, "era-1", 1, publishedAt, data),
                NOW,
                known);
    }

    @Test
    void an_order_of_the_coordinator_is_obeyed_also_if_the_clocks_differ_a_little() {
        assertThat(order("/erasures/era-1", NOW, NOW)).isEqualTo(new ErasureOrder("era-1", "amina", false, NOW));
        assertThat(order("/erasures/era-1", NOW, NOW.plusSeconds(60)).requestedAt())
                .isEqualTo(NOW.plusSeconds(60));
        assertThat(order("/erasures/era-1", NOW.minus(Duration.ofDays(400)), NOW.minus(Duration.ofDays(400))))
                .isNotNull();
    }

    @Test
    void an_order_that_is_not_the_coordinators_is_parked() {
        assertThatThrownBy(() -> order("/certificates/era-1", NOW, NOW)).isInstanceOf(NonRetryableEventException.class);
    }

    @Test
    void where_the_coordinator_is_an_order_that_it_never_gave_is_parked() {
        known = order -> order.learnerId().equals("bruno");
        assertThatThrownBy(() -> order("/erasures/era-1", NOW, NOW)).hasMessageContaining("never requested");
    }

    @Test
    void an_order_from_a_time_to_come_is_parked_for_it_would_erase_what_is_not_there_yet() {
        assertThatThrownBy(() -> order("/erasures/era-1", NOW, FAR_AHEAD))
                .isInstanceOf(NonRetryableEventException.class);
        assertThatThrownBy(() -> order("/erasures/era-1", FAR_AHEAD, FAR_AHEAD))
                .isInstanceOf(NonRetryableEventException.class);
    }
}
