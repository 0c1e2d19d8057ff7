package fr.campusnumerique.web.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

class ProblemExceptionTest {

    private static ProblemException problem(String type) {
        return new ProblemException(HttpStatus.CONFLICT, type, "Why.");
    }

    @Test
    void its_title_is_made_of_its_type() {
        assertThat(problem("/problems/enrolment-window-closed").getBody().getTitle())
                .isEqualTo("Enrolment window closed");
    }

    @Test
    void a_type_that_clients_cannot_rely_on_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> problem("about:blank"));
        assertThatIllegalArgumentException().isThrownBy(() -> problem("/problems/"));
    }

    @Test
    void retry_after_is_in_whole_seconds_and_never_zero() {
        assertThat(problem("/problems/x")
                        .retryAfter(Duration.ofMillis(1001))
                        .getHeaders()
                        .getFirst("Retry-After"))
                .isEqualTo("2");
        assertThat(problem("/problems/x").retryAfter(Duration.ZERO).getHeaders().getFirst("Retry-After"))
                .isEqualTo("1");
    }
}
