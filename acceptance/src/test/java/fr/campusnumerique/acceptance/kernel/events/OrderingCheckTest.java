package fr.campusnumerique.acceptance.kernel.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class OrderingCheckTest {

    private final OrderingCheck order = new OrderingCheck();

    private static EventRecord event(long sequence, String state) {
        return EventFixture.event("t", 0, "/enrolments/e1", sequence, "enrolment." + state, Map.of("state", state));
    }

    @Test
    void a_second_delivery_is_no_second_event() {
        assertThat(order.read(event(1, "confirmed"))).isTrue();
        assertThat(order.read(event(1, "confirmed"))).isFalse();
        assertThat(order.count("enrolment.confirmed")).isEqualTo(1);
        assertThat(order.doubled()).isEmpty();
    }

    @Test
    void two_different_events_under_one_number_are_doubled() {
        order.read(event(1, "confirmed"));
        order.read(event(1, "completed"));
        assertThat(order.doubled()).containsExactly("/enrolments/e1: two events are number 1");
    }

    @Test
    void a_gap_is_out_of_order() {
        order.read(event(1, "confirmed"));
        order.read(event(3, "completed"));
        assertThat(order.disordered()).containsExactly("/enrolments/e1: 3 first appears where 2 is due");
    }

    @Test
    void the_order_goes_on_after_what_was_there_before_with_gaps() {
        order.before(event(4, "confirmed"));
        order.read(event(5, "completed"));
        assertThat(order.disordered()).isEmpty();
    }
}
