package fr.campusnumerique.eventing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.resilience.annotation.EnableResilientMethods;

class RetriedOnConflictTest {

    @EnableResilientMethods
    static class Retrying {}

    @RetriedOnConflict
    static class Service {

        int tries;

        int save(Supplier<RuntimeException> failure, int failures) {
            if (++tries <= failures) {
                throw failure.get();
            }
            return tries;
        }
    }

    private final AnnotationConfigApplicationContext context =
            new AnnotationConfigApplicationContext(Retrying.class, Service.class);
    private final Service service = context.getBean(Service.class);

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void a_write_that_met_another_is_begun_again() {
        assertThat(service.save(() -> new OptimisticLockingFailureException("met"), 10))
                .isEqualTo(11);
    }

    @Test
    void a_conflict_that_lasts_is_thrown_to_the_caller() {
        assertThatThrownBy(() -> service.save(() -> new OptimisticLockingFailureException("met"), 11))
                .isInstanceOf(OptimisticLockingFailureException.class);
    }

    @Test
    void nothing_else_is_tried_again() {
        assertThatThrownBy(() -> service.save(() -> new IllegalStateException("a mistake"), 1))
                .isInstanceOf(IllegalStateException.class);
    }
}
