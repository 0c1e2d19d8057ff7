package fr.campusnumerique.eventing.model;

import static fr.campusnumerique.eventing.model.Protocol.name;
import static fr.campusnumerique.eventing.model.Step.ordinary;
import static fr.campusnumerique.eventing.model.Step.possible;

import fr.campusnumerique.eventing.model.RelayStep.Idle;
import fr.campusnumerique.eventing.model.RelayStep.Publishing;
import fr.campusnumerique.eventing.model.RelayStep.Rereading;
import fr.campusnumerique.eventing.model.RelayStep.Restarting;
import fr.campusnumerique.eventing.model.RelayStep.Unmarking;
import java.util.List;
import java.util.Set;

/** Takes a document, sends what waits in it, and notes what the broker acknowledged. */
final class Relay {

    private final Set<Rule> rules;
    private final Sending sending;

    Relay(Set<Rule> rules) {
        this.rules = rules;
        this.sending = new Sending(rules);
    }

    void steps(World world, int which, List<Step<World>> steps) {
        switch (world.replicas().get(which).relay()) {
            case Idle() -> take(world, which, steps);
            case Publishing publishing
            when !publishing.rest().isEmpty() -> sending.steps(world, which, publishing, steps);
            case Publishing publishing -> note(world, which, publishing, steps);
            case Rereading(var upTo) -> reread(world, which, upTo, steps);
            case Unmarking(var version) -> unmark(world, which, version, steps);
            case Restarting() -> restart(world, which, steps);
        }
    }

    private void take(World world, int which, List<Step<World>> steps) {
        var replica = world.replicas().get(which);
        var queued = replica.queued();
        if (queued != null) {
            steps.add(ordinary(
                    name(which) + " takes from its queue",
                    world.replica(which, replica.queueing(null).at(publishing(queued)))));
        }
        if (sweepable(world.document())) {
            steps.add(ordinary(name(which) + " sweeps", world.replica(which, replica.at(swept(world.document())))));
        }
    }

    private boolean sweepable(StoredDocument document) {
        return document.marked() && (document.waits() || rules.contains(Rule.UNMARKS_WHAT_NO_LONGER_WAITS));
    }

    private RelayStep swept(StoredDocument document) {
        return rules.contains(Rule.BEGINS_AT_THE_OLDEST)
                ? publishing(document)
                : new Publishing(document.version(), document.acknowledged(), document.newest());
    }

    private static Publishing publishing(StoredDocument document) {
        return new Publishing(document.version(), document.acknowledged(), document.after(document.acknowledged()));
    }

    private void note(World world, int which, Publishing published, List<Step<World>> steps) {
        var document = world.document();
        var upTo = published.upTo();
        if (document.version() != published.version() && rules.contains(Rule.UNMARKS_ONLY_WHAT_IT_PUBLISHED)) {
            write(world, which, "is overtaken, raises to " + upTo, raised(document, upTo), new Rereading(upTo), steps);
            return;
        }
        var noted = document.acknowledgedUpTo(upTo).unmarked();
        var kept = rules.contains(Rule.KEEPS_THE_NEWEST) ? noted : noted.emptied();
        write(world, which, "notes up to " + upTo, kept, new Idle(), steps);
    }

    private StoredDocument raised(StoredDocument document, int upTo) {
        var lower = document.acknowledged() < upTo || !rules.contains(Rule.RAISES_THE_ACKNOWLEDGEMENT);
        var raised = lower ? document.acknowledgedUpTo(upTo) : document;
        return rules.contains(Rule.KEEPS_THE_MARK_WHEN_OVERTAKEN) ? raised : raised.unmarked();
    }

    private void reread(World world, int which, int upTo, List<Step<World>> steps) {
        var replica = world.replicas().get(which);
        var document = world.document();
        var newer = document.after(
                rules.contains(Rule.SENDS_THE_NEWEST_WHEN_OVERTAKEN) ? upTo : Math.max(upTo, document.acknowledged()));
        RelayStep next = new Publishing(document.version(), upTo, newer);
        if (newer.isEmpty()) {
            next = document.marked() && !document.waits() ? new Unmarking(document.version()) : new Idle();
        }
        steps.add(ordinary(name(which) + " reads again", world.replica(which, replica.at(next))));
    }

    private void unmark(World world, int which, int version, List<Step<World>> steps) {
        var guarded = rules.contains(Rule.UNMARKS_AT_THE_VERSION_READ);
        var document = world.document();
        var unmarked = !guarded || document.version() == version ? document.unmarked() : document;
        write(world, which, "unmarks v" + version, unmarked, new Idle(), steps);
    }

    private void restart(World world, int which, List<Step<World>> steps) {
        var document = world.document();
        var rest = document.waits() ? document.after(document.acknowledged()) : document.newest();
        var again = rest.isEmpty() ? new Idle() : new Publishing(document.version(), document.acknowledged(), rest);
        steps.add(ordinary(
                name(which) + " begins again from the store",
                world.replica(which, world.replicas().get(which).at(again))));
    }

    private void write(
            World world, int which, String what, StoredDocument written, RelayStep next, List<Step<World>> steps) {
        var replica = world.replicas().get(which);
        steps.add(ordinary(name(which) + " " + what, world.store(written).replica(which, replica.at(next))));
        if (world.left().failures() > 0) {
            var failed = world.left(world.left().lessFailure()).replica(which, sending.afterFailure(replica));
            steps.add(possible(name(which) + " " + what + ": error, nothing written", failed));
            steps.add(possible(name(which) + " " + what + ": error, but written", failed.store(written)));
        }
    }
}
