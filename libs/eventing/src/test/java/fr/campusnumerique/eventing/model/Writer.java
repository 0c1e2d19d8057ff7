package fr.campusnumerique.eventing.model;

import static fr.campusnumerique.eventing.model.Protocol.name;
import static fr.campusnumerique.eventing.model.Step.ordinary;
import static fr.campusnumerique.eventing.model.Step.possible;

import fr.campusnumerique.eventing.model.Replica.Command;
import java.util.List;
import java.util.Set;

/** Loads, decides, and saves the whole document, guarded by its version. */
final class Writer {

    private final Set<Rule> rules;

    Writer(Set<Rule> rules) {
        this.rules = rules;
    }

    void steps(World world, int which, List<Step<World>> steps) {
        var command = world.replicas().get(which).command();
        if (command == null) {
            start(world, which, steps);
        } else {
            save(world, which, command, steps);
            timeOut(world, which, command, steps);
        }
    }

    private static void start(World world, int which, List<Step<World>> steps) {
        var left = world.left();
        var replica = world.replicas().get(which);
        if (left.events() > 0) {
            var loaded = replica.with(new Command(world.document(), true));
            steps.add(possible(
                    name(which) + " loads for an event",
                    world.left(left.lessEvent()).replica(which, loaded)));
        }
        if (left.silentSaves() > 0 && world.document().version() > 0) {
            var loaded = replica.with(new Command(world.document(), false));
            steps.add(possible(
                    name(which) + " loads for a change without event",
                    world.left(left.lessSilentSave()).replica(which, loaded)));
        }
    }

    private void save(World world, int which, Command command, List<Step<World>> steps) {
        var replica = world.replicas().get(which);
        var moved = command.loaded().version() != world.document().version();
        if (moved && rules.contains(Rule.SAVES_AT_THE_LOADED_VERSION)) {
            var again = replica.with(new Command(world.document(), command.records()));
            steps.add(ordinary(name(which) + " finds the version moved, loads again", world.replica(which, again)));
            return;
        }
        var saved = decided(command, world.committed() + 1);
        var committed = world.committing(saved, command.records() ? 1 : 0);
        var done = replica.with(null);
        steps.add(ordinary(name(which) + " saves; nothing reaches its relay", committed.replica(which, done)));
        if (saved.marked()) {
            steps.add(ordinary(name(which) + " saves and queues", committed.replica(which, done.queueing(saved))));
        }
    }

    private static StoredDocument decided(Command command, int commit) {
        var loaded = command.loaded();
        var decided = command.records() ? loaded.recording(commit) : loaded;
        return decided.atVersion(loaded.version() + 1);
    }

    /** Nothing was saved and the writer cannot know. What was saved without an answer is "nothing reaches its relay". */
    private void timeOut(World world, int which, Command command, List<Step<World>> steps) {
        if (world.left().failures() == 0) {
            return;
        }
        var gone = world.replicas().get(which).with(null);
        var imagines = command.records() && !rules.contains(Rule.STAYS_SILENT_AFTER_AN_UNKNOWN_OUTCOME);
        var after = imagines ? gone.queueing(decided(command, Event.NEVER_COMMITTED)) : gone;
        steps.add(possible(
                name(which) + " gets a time-out, nothing was saved",
                world.left(world.left().lessFailure()).replica(which, after)));
    }
}
