package fr.campusnumerique.acceptance.kernel;

import static fr.campusnumerique.acceptance.kernel.PublicRule.EXACT;
import static fr.campusnumerique.acceptance.kernel.PublicRule.ROUNDED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PublicRuleTest {

    @Test
    void counts_of_people_are_to_the_nearest_five() {
        assertThat(IntStream.of(0, 2, 3, 7, 8, 12, 13).map(ROUNDED::count)).containsExactly(0, 0, 5, 5, 10, 10, 15);
        assertThat(EXACT.count(7)).isEqualTo(7);
    }

    @Test
    void a_share_needs_23_people_and_says_no_more_than_is_shown() {
        assertThat(ROUNDED.share(20, 22)).isNull();
        Wilson share = ROUNDED.share(17, 24);
        assertThat(share).isEqualTo(Wilson.of(0.71, 25, 2));
        assertThat(EXACT.share(17, 24)).isEqualTo(Wilson.of(17 / 24.0, 24, 4));
        assertThat(EXACT.share(0, 0)).isNull();
    }

    @Test
    void a_median_needs_eight() {
        assertThat(ROUNDED.showsMedian(7)).isFalse();
        assertThat(ROUNDED.showsMedian(8)).isTrue();
    }
}
