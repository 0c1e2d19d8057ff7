package fr.campusnumerique.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShareTest {

    /** R. G. Newcombe, Statistics in Medicine 17 (1998), pages 857-872, table I, method 3. */
    @ParameterizedTest
    @CsvSource({"81, 263, 0.2553, 0.3662", "15, 148, 0.0624, 0.1605", "0, 20, 0.0, 0.1611", "1, 29, 0.0061, 0.1718"})
    void the_interval_agrees_with_published_values(int part, int n, double low, double high) {
        var share = Share.of(part, n);
        assertThat(share.low()).isEqualTo(low);
        assertThat(share.high()).isEqualTo(high);
    }

    @Test
    void share_and_number_are_kept_with_the_interval() {
        assertThat(Share.of(8, 10)).isEqualTo(new Share(0.8, 10, 0.4902, 0.9433));
        assertThat(Share.of(2, 3).share()).isEqualTo(0.6667);
    }

    @Test
    void a_share_of_nobody_or_of_more_than_all_does_not_exist() {
        assertThatIllegalArgumentException().isThrownBy(() -> Share.of(0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> Share.of(6, 5));
    }

    @Test
    void around_a_share_that_is_rounded_the_interval_is_rounded_as_well() {
        assertThat(Share.around(27.0 / 38, 40, 2)).isEqualTo(new Share(0.71, 40, 0.56, 0.83));
    }
}
