package fr.campusnumerique.eventing.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Visits every state that can be reached, nearest first, so that the trace of the first violation is a shortest one.
 *
 * @param <S> an immutable state
 */
final class Explorer<S> {

    /** Broken where ordinary steps lead in a circle. */
    static final String COMES_TO_REST = "COMES_TO_REST";

    /** What is broken in a state, if anything. */
    interface Check<S> {
        Optional<String> broken(S state, boolean atRest);
    }

    private record Visit<S>(S state, int from, String what) {}

    private final Function<S, List<Step<S>>> successors;
    private final Function<S, ?> likeness;
    private final Check<S> check;
    private final Map<Object, Integer> numbers = new HashMap<>();
    private final List<Visit<S>> visits = new ArrayList<>();
    private final List<int[]> ordinary = new ArrayList<>();

    /** @param likeness equal for states that behave alike: one of them is visited */
    Explorer(Function<S, List<Step<S>>> successors, Function<S, ?> likeness, Check<S> check) {
        this.successors = successors;
        this.likeness = likeness;
        this.check = check;
    }

    Exploration explore(S start) {
        number(start, -1, "start");
        var resting = 0;
        for (var current = 0; current < visits.size(); current++) {
            var state = visits.get(current).state();
            var next = visitNext(state, current);
            ordinary.add(next);
            resting += next.length == 0 ? 1 : 0;
            var broken = check.broken(state, next.length == 0);
            if (broken.isPresent()) {
                return new Exploration(visits.size(), resting, broken, trace(current));
            }
        }
        var circle = Circle.in(ordinary);
        return circle.isEmpty()
                ? new Exploration(visits.size(), resting, Optional.empty(), List.of())
                : new Exploration(visits.size(), resting, Optional.of(COMES_TO_REST), trace(circle.getAsInt()));
    }

    private int[] visitNext(S state, int current) {
        return successors.apply(state).stream()
                .mapToInt(step -> {
                    var next = number(step.next(), current, step.what());
                    return step.ordinary() ? next : -1;
                })
                .filter(next -> next >= 0)
                .toArray();
    }

    private int number(S state, int from, String what) {
        var known = numbers.putIfAbsent(likeness.apply(state), visits.size());
        if (known != null) {
            return known;
        }
        visits.add(new Visit<>(state, from, what));
        return visits.size() - 1;
    }

    private List<String> trace(int last) {
        var trace = new ArrayList<String>();
        for (var at = last; at >= 0; at = visits.get(at).from()) {
            trace.add("%-62s %s".formatted(visits.get(at).what(), visits.get(at).state()));
        }
        return trace.reversed();
    }
}
