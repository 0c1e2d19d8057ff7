package fr.campusnumerique.web.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.campusnumerique.web.problem.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;

class CursorTest {

    @Test
    void the_keys_come_back_in_order_whatever_they_hold() {
        var cursor = Cursor.encode("2026-01-31T09:00:00Z", "é, \"/?", "");
        assertThat(cursor).matches("[A-Za-z0-9_-]+");
        assertThat(Cursor.decode(cursor, 3)).containsExactly("2026-01-31T09:00:00Z", "é, \"/?", "");
    }

    @Test
    void no_cursor_is_the_beginning() {
        assertThat(Cursor.decode(null, 2)).isEmpty();
        assertThat(Cursor.decode("")).isNull();
    }

    @Test
    void a_cursor_of_another_list_is_refused() {
        assertThatThrownBy(() -> Cursor.decode(Cursor.encode("a", "b"))).isInstanceOf(ProblemException.class);
    }

    @Test
    void an_instant_comes_back_to_the_millisecond() {
        assertThat(Cursor.instant("2026-01-31T09:00:00.123Z")).isEqualTo("2026-01-31T09:00:00.123Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "AI-DT-PS",
                "2026-02-30T09:00:00Z",
                "+1000000000-12-31T23:59:59.999999999Z",
                "-1000000000-01-01T00:00:00Z"
            })
    void a_key_that_is_no_instant_of_the_store_is_refused(String key) {
        assertThatThrownBy(() -> Cursor.instant(key)).isInstanceOfSatisfying(ProblemException.class, problem -> {
            assertThat(problem.getStatusCode().value()).isEqualTo(400);
            assertThat(problem.getBody().getProperties()).containsKey("errors");
        });
    }

    @Test
    void every_changed_character_is_noticed() {
        var cursor = Cursor.encode("certificate-0001");
        for (var at = 0; at < cursor.length() - 1; at++) {
            var other = cursor.charAt(at) == 'A' ? 'B' : 'A';
            var mistyped = cursor.substring(0, at) + other + cursor.substring(at + 1);
            assertThatThrownBy(() -> Cursor.decode(mistyped)).isInstanceOf(ProblemException.class);
        }
    }

    @Test
    void one_item_more_than_the_limit_only_shows_that_there_is_a_next_page() {
        var page = Page.of(List.of(1, 2, 3), 2, last -> Cursor.encode("" + last));
        assertThat(page.items()).containsExactly(1, 2);
        assertThat(Cursor.decode(page.next())).isEqualTo("2");
        assertThat(page.map(item -> "n" + item).items()).containsExactly("n1", "n2");
        assertThat(Page.of(List.of(1, 2), 2, last -> "x").next()).isNull();
    }

    @Test
    void a_window_of_the_store_goes_on_where_it_ended() {
        var at = Instant.parse("2026-01-31T09:00:00.123Z");
        IntFunction<ScrollPosition> positions = n -> ScrollPosition.forward(Map.of("id", "enr-" + n, "enrolledAt", at));
        var page = Page.of(Window.from(List.of("first", "second"), positions, true), "enrolledAt", "id");

        assertThat(page.items()).containsExactly("first", "second");
        assertThat(Cursor.position(page.next(), "enrolledAt", "id").getKeys())
                .isEqualTo(Map.of("enrolledAt", at, "id", "enr-1"));
        assertThat(Page.of(Window.from(List.of("last"), positions), "enrolledAt", "id")
                        .next())
                .isNull();
        assertThat(Cursor.position(null, "enrolledAt", "id").isInitial()).isTrue();
        assertThat(Cursor.position(Cursor.encode("enr-1"), "id").getKeys()).isEqualTo(Map.of("id", "enr-1"));
    }
}
