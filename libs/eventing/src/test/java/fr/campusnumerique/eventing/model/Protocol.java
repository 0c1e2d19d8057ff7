package fr.campusnumerique.eventing.model;

import static fr.campusnumerique.eventing.model.Step.ordinary;
import static fr.campusnumerique.eventing.model.Step.possible;

import fr.campusnumerique.eventing.model.RelayStep.Publishing;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The outbox protocol between two replicas, with all of its rules or without one. */
final class Protocol {

    private final Writer writer;
    private final Relay relay;

    private Protocol(Set<Rule> rules) {
        this.writer = new Writer(rules);
        this.relay = new Relay(rules);
    }

    static Protocol complete() {
        return new Protocol(EnumSet.allOf(Rule.class));
    }

    static Protocol without(Rule rule) {
        return new Protocol(EnumSet.complementOf(EnumSet.of(rule)));
    }

    /** Explores all runs within the bounds, or up to the first state in which one of the promises is broken. */
    Exploration check(Bounds bounds, Set<Promise> promises) {
        return new Explorer<>(this::steps, Likeness::of, (world, atRest) -> firstBroken(promises, world, atRest))
                .explore(World.within(bounds));
    }

    private static Optional<String> firstBroken(Set<Promise> promises, World world, boolean atRest) {
        return promises.stream()
                .filter(promise -> promise.broken(world, atRest))
                .findFirst()
                .map(Promise::name);
    }

    private List<Step<World>> steps(World world) {
        var steps = new ArrayList<Step<World>>();
        for (var which = 0; which < world.replicas().size(); which++) {
            writer.steps(world, which, steps);
            relay.steps(world, which, steps);
            crash(world, which, steps);
        }
        world.delayed().stream()
                .distinct()
                .map(event -> ordinary("the delayed " + event + " reaches the topic", world.land(event)))
                .forEach(steps::add);
        return steps;
    }

    private static void crash(World world, int which, List<Step<World>> steps) {
        var replica = world.replicas().get(which);
        if (world.left().crashes() == 0 || replica.equals(Replica.IDLE)) {
            return;
        }
        var crashed = world.left(world.left().lessCrash()).replica(which, Replica.IDLE);
        steps.add(possible(name(which) + " crashes", crashed));
        if (world.left().delays() > 0
                && replica.relay() instanceof Publishing sending
                && !sending.rest().isEmpty()) {
            var event = sending.rest().getFirst();
            steps.add(possible(
                    name(which) + " crashes with " + event + " on its way",
                    crashed.left(crashed.left().lessDelay()).delay(event)));
        }
    }

    static String name(int which) {
        return which == 0 ? "A" : "B";
    }
}
