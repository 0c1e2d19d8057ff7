package fr.campusnumerique.acceptance.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WilsonTest {

    @Test
    void agrees_with_figures_computed_elsewhere() {
        // R: prop.test(38, 50, correct = FALSE)$conf.int
        assertThat(Wilson.of(38 / 50.0, 50, 4)).isEqualTo(new Wilson(0.76, 50, 0.6259, 0.8570));
    }

    @Test
    void stays_between_0_and_1() {
        assertThat(Wilson.of(0, 5, 4).low()).isZero();
        assertThat(Wilson.of(1, 5, 4).high()).isEqualTo(1);
    }
}
