package fr.campusnumerique.acceptance.kernel.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class OffsetsTest {

    private static final String FIRST = "catalog-service.enrolments";
    private static final String RESTORED = FIRST + ".2026-12-01T020000Z";
    private static final String RESTORED_AGAIN = FIRST + ".2026-12-01T030000.5Z";

    @Test
    void after_a_restore_or_two_only_the_group_that_reads_is_waited_for() {
        assertThat(Offsets.isReplaced(FIRST, Set.of(RESTORED))).isTrue();
        assertThat(Offsets.isReplaced(FIRST, Set.of(RESTORED_AGAIN))).isTrue();
        assertThat(Offsets.isReplaced(RESTORED, Set.of(RESTORED_AGAIN))).isTrue();
        assertThat(Offsets.isReplaced(RESTORED_AGAIN, Set.of(RESTORED_AGAIN))).isFalse();
    }

    @Test
    void a_campus_that_is_started_again_without_the_name_of_its_restore_reads_with_its_first_groups() {
        assertThat(Offsets.isReplaced(RESTORED, Set.of(FIRST))).isTrue();
    }

    @Test
    void a_group_whose_service_is_away_is_waited_for() {
        assertThat(Offsets.isReplaced(FIRST, Set.of())).isFalse();
        assertThat(Offsets.isReplaced(FIRST, Set.of("catalog-service.certificates", "feedback-service.enrolments")))
                .isFalse();
    }
}
