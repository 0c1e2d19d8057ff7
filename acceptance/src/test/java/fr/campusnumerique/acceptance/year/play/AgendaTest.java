package fr.campusnumerique.acceptance.year.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AgendaTest {

    /** Takes so many steps, each once it is ready. */
    private record Counted(int steps, AtomicInteger taken, BooleanSupplier isReady, IntConsumer then)
            implements Scenario {

        static Counted of(int steps, BooleanSupplier isReady) {
            return new Counted(steps, new AtomicInteger(), isReady, step -> {});
        }

        @Override
        public boolean ready() {
            return isReady.getAsBoolean();
        }

        @Override
        public boolean step() {
            int step = taken.incrementAndGet();
            then.accept(step);
            return step < steps;
        }

        @Override
        public int weight() {
            return 1;
        }
    }

    @Test
    void every_scenario_is_played_to_its_end() {
        List<Counted> scenarios =
                Stream.generate(() -> Counted.of(3, () -> true)).limit(200).toList();
        var agenda = new Agenda(scenarios);
        agenda.run(0);
        assertThat(agenda.done()).isEqualTo(200);
        assertThat(scenarios).allMatch(scenario -> scenario.taken().get() == 3);
    }

    @Test
    void what_is_not_ready_holds_up_nobody_and_is_waited_for() {
        Counted first = Counted.of(2, () -> true);
        AtomicInteger takenBefore = new AtomicInteger();
        var second = new Counted(
                1,
                new AtomicInteger(),
                () -> first.taken().get() == 2,
                step -> takenBefore.set(first.taken().get()));
        var agenda = new Agenda(List.of(second, first));
        agenda.run(0);
        assertThat(agenda.done()).isEqualTo(2);
        assertThat(second.taken()).hasValue(1);
        assertThat(takenBefore).hasValue(2);
    }

    @Test
    void what_is_due_on_a_later_day_waits_for_it() {
        var months = new Scenario() {
            private int day;

            @Override
            public int due() {
                return day;
            }

            @Override
            public boolean step() {
                day += 28;
                return day < 56;
            }

            @Override
            public int weight() {
                return 1;
            }
        };
        var agenda = new Agenda(List.of(months));

        agenda.run(0);
        assertThat(agenda.done()).isZero();
        assertThat(agenda.nextDay()).isEqualTo(28);

        agenda.run(28);
        assertThat(agenda.done()).isEqualTo(1);
        assertThat(agenda.nextDay()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void a_failure_ends_the_year() {
        var failing = new Counted(2, new AtomicInteger(), () -> true, step -> {
            throw new IllegalStateException("the campus burns");
        });
        assertThatThrownBy(() -> new Agenda(List.of(failing, Counted.of(1, () -> true))).run(0))
                .hasMessage("the campus burns");
        Counted unreadable = Counted.of(1, () -> {
            throw new IllegalStateException("nothing is told");
        });
        assertThatThrownBy(() -> new Agenda(List.of(unreadable)).run(0)).hasMessage("nothing is told");
    }
}
