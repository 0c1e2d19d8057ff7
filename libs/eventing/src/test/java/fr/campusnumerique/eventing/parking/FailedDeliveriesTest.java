package fr.campusnumerique.eventing.parking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FailedDeliveriesTest {

    @Test
    void pauses_grow_to_the_longest_and_never_end() {
        var pauses = FailedDeliveries.pauses(Duration.ofSeconds(1)).start();
        assertThat(LongStream.generate(pauses::nextBackOff).limit(10_000).boxed())
                .startsWith(100L, 200L, 400L, 800L, 1_000L)
                .allMatch(pause -> pause >= 100 && pause <= 1_000);
    }
}
