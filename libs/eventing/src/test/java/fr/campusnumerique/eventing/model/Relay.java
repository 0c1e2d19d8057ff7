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

/** Takes a document, sends the pending events in it, and notes what the broker acknowledged. */
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
            case Publishing publishing -> {
                takeNewer(world, which, publishing, steps);
                note(world, which, publishing, steps);
            }
            case Rereading(var upTo) -> reread(world, which, upTo, steps);
            case Unmarking unmarking -> unmark(world, which, unmarking, steps);
            case Restarting() -> beginAgain(world, which, steps);
        }
    }

    private void take(World world, int which, List<Step<World>> steps) {
        var replica = world.replicas().get(which);
        var queued = replica.queued();
        if (queued != null) {
            steps.add(ordinary(
                    name(which) + " takes from its queue",
                    world.replica(which, replica.queueing(null).at(after(queued, queued.acknowledged())))));
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
                ? after(document, document.acknowledged())
                : new Publishing(document.version(), document.acknowledged(), document.newest());
    }

    private static Publishing after(StoredDocument document, int upTo) {
        return new Publishing(document.version(), upTo, document.after(upTo));
    }

    /** What this publication has sent is noted with what is newer. Where that is too much, or comes too late, it is noted first. */
    private void takeNewer(World world, int which, Publishing published, List<Step<World>> steps) {
        var replica = world.replicas().get(which);
        var queued = replica.queued();
        if (queued != null && queued.version() > published.version()) {
            var next = replica.queueing(null).at(after(queued, published.upTo()));
            steps.add(ordinary(name(which) + " takes what is newer from its queue", world.replica(which, next)));
        } else if (!rules.contains(Rule.ENDS_WITH_A_NOTE)) {
            steps.add(ordinary(name(which) + " notes nothing", world.replica(which, replica.at(new Idle()))));
        }
    }

    private void note(World world, int which, Publishing published, List<Step<World>> steps) {
        var document = world.document();
        var replica = world.replicas().get(which);
        var upTo = published.upTo();
        if (document.version() != published.version() && rules.contains(Rule.UNMARKS_ONLY_WHAT_IT_PUBLISHED)) {
            var rereading = replica.at(new Rereading(upTo));
            write(world, which, "is overtaken, raises to " + upTo, raised(document, upTo), rereading, steps);
            return;
        }
        var noted = document.acknowledgedUpTo(upTo).unmarked();
        var kept = rules.contains(Rule.KEEPS_THE_NEWEST) ? noted : noted.emptied();
        write(world, which, "notes up to " + upTo, kept, ended(replica, published.version(), upTo), steps);
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
        var next = replica.at(new Publishing(document.version(), upTo, newer));
        if (newer.isEmpty()) {
            next = document.marked() && !document.waits()
                    ? replica.at(new Unmarking(document.version(), upTo))
                    : ended(replica, document.version(), upTo);
        }
        steps.add(ordinary(name(which) + " reads again", world.replica(which, next)));
    }

    private void unmark(World world, int which, Unmarking read, List<Step<World>> steps) {
        var document = world.document();
        var same = document.version() == read.version() || !rules.contains(Rule.UNMARKS_AT_THE_VERSION_READ);
        var ended = ended(world.replicas().get(which), read.version(), read.upTo());
        write(world, which, "unmarks v" + read.version(), same ? document.unmarked() : document, ended, steps);
    }

    /** What was queued meanwhile and is newer than what is noted is published next, but for what has been sent already. */
    private static Replica ended(Replica replica, int version, int upTo) {
        var queued = replica.queued();
        var ended = replica.queueing(null);
        return queued == null || queued.version() <= version ? ended.at(new Idle()) : ended.at(after(queued, upTo));
    }

    /** Begins again with the newest event at the latest: what failed may have left an older one behind it. */
    private static void beginAgain(World world, int which, List<Step<World>> steps) {
        var replica = world.replicas().get(which);
        var again = replica.at(withTheNewest(world.document()));
        steps.add(ordinary(name(which) + " begins again from the store", world.replica(which, again)));
        var queued = replica.queued();
        if (queued != null) {
            var other = replica.queueing(null).at(withTheNewest(queued));
            steps.add(ordinary(name(which) + " begins again from its queue", world.replica(which, other)));
        }
    }

    private static Publishing withTheNewest(StoredDocument document) {
        return after(document, Math.min(document.acknowledged(), document.sequence() - 1));
    }

    private void write(
            World world, int which, String what, StoredDocument written, Replica next, List<Step<World>> steps) {
        steps.add(ordinary(name(which) + " " + what, world.store(written).replica(which, next)));
        if (world.left().failures() > 0) {
            var after = sending.afterFailure(world.replicas().get(which));
            var failed = world.left(world.left().lessFailure()).replica(which, after);
            steps.add(possible(name(which) + " " + what + ": error, nothing written", failed));
            steps.add(possible(name(which) + " " + what + ": error, but written", failed.store(written)));
        }
    }
}
