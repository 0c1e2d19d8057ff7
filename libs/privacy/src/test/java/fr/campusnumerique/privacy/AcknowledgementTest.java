package fr.campusnumerique.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class AcknowledgementTest {

    private static final Instant NOON = Instant.parse("2027-03-02T12:00:00Z");
    private static final ErasureOrder ORDER = new ErasureOrder("era-1", "amina", false, NOON);

    private final Acknowledgement acknowledgement = Acknowledgement.pending(ORDER, "diary-service");

    @Test
    void while_it_is_owed_it_says_what_is_to_be_done() {
        assertThat(acknowledgement.order()).contains(ORDER);
        assertThat(acknowledgement.outbox().sequence()).isZero();
    }

    @Test
    void once_it_is_given_it_knows_no_learner_and_says_so_once() {
        acknowledgement.give(NOON.plusSeconds(60));
        acknowledgement.give(NOON.plusSeconds(90));

        assertThat(acknowledgement.order()).isEmpty();
        var told = acknowledgement.outbox().unacknowledged();
        assertThat(told).hasSize(1);
        assertThat(told.getFirst().at()).isEqualTo(NOON.plusSeconds(60));
        assertThat(told.getFirst().data()).contains("era-1", "diary-service").doesNotContain("amina");
    }

    @Test
    void the_hash_is_of_this_learner_only_and_is_not_the_id() {
        assertThat(LearnerHash.of("amina"))
                .hasSize(64)
                .isEqualTo(LearnerHash.of("amina"))
                .isNotEqualTo(LearnerHash.of("bruno"))
                .doesNotContain("amina");
    }
}
