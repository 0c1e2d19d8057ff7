package fr.campusnumerique.web.conditional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IdempotencyKeyTest {

    @Test
    void the_order_of_fields_makes_no_other_body() {
        var one = new LinkedHashMap<String, Object>(Map.of("a", 1));
        one.put("b", List.of(1, 2));
        var other = new LinkedHashMap<String, Object>(Map.of("b", List.of(1, 2)));
        other.put("a", 1);
        var key = IdempotencyKey.of("k", "amina", one);
        assertThat(IdempotencyKey.of("k", "amina", other)).isEqualTo(key);
        assertThatCode(() -> key.requireSameBody(key.fingerprint())).doesNotThrowAnyException();
    }

    @Test
    void the_order_of_a_list_does() {
        assertThat(IdempotencyKey.of("k", "amina", List.of(1, 2)).fingerprint())
                .isNotEqualTo(IdempotencyKey.of("k", "amina", List.of(2, 1)).fingerprint());
    }

    @Test
    void keys_of_different_subjects_never_meet() {
        assertThat(IdempotencyKey.of("bk", "a", 1).id())
                .isNotEqualTo(IdempotencyKey.of("k", "ab", 1).id());
    }

    @Test
    void without_a_key_each_request_stands_for_itself() {
        assertThat(IdempotencyKey.of(null, "amina", 1).id())
                .isNotEqualTo(IdempotencyKey.of(null, "amina", 1).id())
                .matches("[0-9a-f]{32}");
    }
}
