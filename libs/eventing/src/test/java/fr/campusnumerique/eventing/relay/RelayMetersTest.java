package fr.campusnumerique.eventing.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

class RelayMetersTest {

    @Test
    void what_alerts_look_for_is_zero_from_the_start_since_an_increase_from_nothing_is_none() {
        var registry = new SimpleMeterRegistry();
        new RelayMeters(registry, Clock.systemUTC());
        assertThat(List.of("campus.relay.failures", "campus.relay.overflows"))
                .allSatisfy(
                        name -> assertThat(registry.get(name).counter().count()).isZero());
    }
}
