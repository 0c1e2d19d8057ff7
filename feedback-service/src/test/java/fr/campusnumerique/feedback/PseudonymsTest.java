package fr.campusnumerique.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PseudonymsTest {

    private final Pseudonyms pseudonyms = new Pseudonyms(key(1));

    @Test
    void the_same_id_gets_the_same_pseudonym_with_the_same_key_only() {
        assertThat(pseudonyms.ofAnswer("enr-1")).isEqualTo(new Pseudonyms(key(1)).ofAnswer("enr-1"));
        assertThat(pseudonyms.ofAnswer("enr-1")).isNotEqualTo(new Pseudonyms(key(2)).ofAnswer("enr-1"));
    }

    @Test
    void the_pseudonyms_of_one_enrolment_cannot_be_matched_with_one_another() {
        assertThat(Stream.of(
                        pseudonyms.ofAnswer("enr-1"),
                        pseudonyms.ofCompletion("enr-1"),
                        pseudonyms.ofCertificate("enr-1"),
                        pseudonyms.ofOwner("enr-1", "")))
                .doesNotHaveDuplicates();
    }

    @Test
    void a_learner_has_another_pseudonym_with_each_enrolment() {
        assertThat(pseudonyms.ofOwner("enr-1", "amina")).isNotEqualTo(pseudonyms.ofOwner("enr-2", "amina"));
        assertThat(pseudonyms.ofOwner("enr-1", "2amina")).isNotEqualTo(pseudonyms.ofOwner("enr-12", "amina"));
    }

    @Test
    void a_short_key_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Pseudonyms(new byte[31]));
    }

    private static byte[] key(int seed) {
        var key = new byte[Pseudonyms.SHORTEST_KEY];
        key[0] = (byte) seed;
        return key;
    }
}
