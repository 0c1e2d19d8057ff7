package fr.campusnumerique.feedback.replica;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.feedback.RunningService;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** No broker answers within a millisecond. */
@TestPropertySource(properties = "campus.feedback.rebuild-patience=1ms")
class RebuildAwayTest extends RunningService {

    @Test
    void topics_that_cannot_be_read_are_answered_with_when_to_come_again() {
        var answer =
                send("POST", "/programme/rebuild", null, bearer("operator")).isProblem(503, "topics-away");

        assertThat(answer.header("Retry-After")).isEqualTo("30");
        assertThat(answer.json().path("detail").asString()).contains("nothing was corrected");
    }
}
