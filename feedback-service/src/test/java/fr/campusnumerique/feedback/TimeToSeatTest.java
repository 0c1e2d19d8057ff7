package fr.campusnumerique.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeToSeatTest {

    @ParameterizedTest
    @CsvSource({"PT59S, 0", "PT59M59S, 3540", "PT1H1M, 3600", "PT47H59M, 169200", "PT48H1M, 172800", "-PT5S, 0"})
    void a_wait_is_kept_in_minutes_hours_or_days(Duration wait, long seconds) {
        assertThat(TimeToSeat.step(wait)).isEqualTo(seconds);
    }

    @Test
    void median_and_ninetieth_percentile_are_by_nearest_rank() {
        var waits = new TreeMap<>(Map.of(0L, 4, 60L, 1, 3600L, 4, 86_400L, 1));
        assertThat(TimeToSeat.of(waits)).isEqualTo(new TimeToSeat(10, 60, 3600));
        assertThat(TimeToSeat.of(new TreeMap<>(Map.of(60L, 1)))).isEqualTo(new TimeToSeat(1, 60, 60));
        assertThat(TimeToSeat.of(new TreeMap<>())).isNull();
    }
}
