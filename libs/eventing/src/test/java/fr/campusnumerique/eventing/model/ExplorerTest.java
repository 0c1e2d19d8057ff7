package fr.campusnumerique.eventing.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExplorerTest {

    @Test
    void visits_each_state_once_and_counts_where_nothing_more_happens() {
        var found = explore(state -> state == 0 ? to(1, 2) : state == 3 ? to() : to(3), 9);

        assertThat(found.broken()).isEmpty();
        assertThat(found.states()).isEqualTo(4);
        assertThat(found.resting()).isEqualTo(1);
    }

    @Test
    void shows_a_shortest_way_to_what_is_broken() {
        var found = explore(state -> state == 9 ? to() : to(state + 1, 9), 9);

        assertThat(found.broken()).contains("broken");
        assertThat(found.trace()).hasSize(2).last().asString().startsWith("to 9");
    }

    @Test
    void finds_steps_that_go_on_for_ever() {
        var found = explore(state -> state == 3 ? to(1) : to(state + 1), 9);

        assertThat(found.broken()).contains(Explorer.COMES_TO_REST);
    }

    @Test
    void does_not_ask_of_commands_and_faults_that_they_end() {
        var found = explore(state -> List.of(Step.possible("again", state)), 9);

        assertThat(found.broken()).isEmpty();
        assertThat(found.resting()).isEqualTo(1);
    }

    private static Exploration explore(Function<Integer, List<Step<Integer>>> successors, int broken) {
        return new Explorer<>(
                        successors,
                        Function.identity(),
                        (state, _) -> state == broken ? Optional.of("broken") : Optional.empty())
                .explore(0);
    }

    private static List<Step<Integer>> to(int... states) {
        return IntStream.of(states)
                .mapToObj(state -> Step.ordinary("to " + state, state))
                .toList();
    }
}
