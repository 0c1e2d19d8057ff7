package fr.campusnumerique.acceptance.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class WilsonTest {

    @Test
    void agrees_with_figures_computed_elsewhere() {
        // R: prop.test(38, 50, correct = FALSE)$conf.int
        Wilson interval = Wilson.of(38, 50);
        assertThat(interval.share()).isEqualTo(0.76);
        assertThat(interval.low()).isCloseTo(0.6259, within(0.000_05));
        assertThat(interval.high()).isCloseTo(0.8570, within(0.000_05));
    }

    @Test
    void stays_between_0_and_1() {
        assertThat(Wilson.of(0, 5).low()).isZero();
        assertThat(Wilson.of(5, 5).high()).isEqualTo(1);
    }
}
