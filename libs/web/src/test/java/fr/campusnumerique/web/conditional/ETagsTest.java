package fr.campusnumerique.web.conditional;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

class ETagsTest {

    @Test
    void a_body_is_not_made_for_a_reader_who_has_it() {
        Supplier<String> costly = () -> {
            throw new AssertionError("made");
        };
        for (var ifNoneMatch : new String[] {"*", "\"7\"", "W/\"7\"", "\"1\", \"7\""}) {
            var answer = ETags.ok(ifNoneMatch, 7, costly);
            assertThat(answer.getStatusCode()).isEqualTo(HttpStatus.NOT_MODIFIED);
            assertThat(answer.getHeaders().getETag()).isEqualTo("\"7\"");
        }
        assertThat(ETags.ok("\"6\"", 7, () -> "new").getBody()).isEqualTo("new");
        assertThat(ETags.ok(null, 7, () -> "new").getStatusCode()).isEqualTo(HttpStatus.OK);
    }
}
