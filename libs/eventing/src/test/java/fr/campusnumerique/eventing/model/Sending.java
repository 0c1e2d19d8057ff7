package fr.campusnumerique.eventing.model;

import static fr.campusnumerique.eventing.model.Protocol.name;
import static fr.campusnumerique.eventing.model.Step.ordinary;
import static fr.campusnumerique.eventing.model.Step.possible;

import fr.campusnumerique.eventing.model.RelayStep.Idle;
import fr.campusnumerique.eventing.model.RelayStep.Publishing;
import fr.campusnumerique.eventing.model.RelayStep.Restarting;
import java.util.List;
import java.util.Set;

/** One send to the broker, with all that can come of it. */
final class Sending {

    private final Set<Rule> rules;

    Sending(Set<Rule> rules) {
        this.rules = rules;
    }

    void steps(World world, int which, Publishing publishing, List<Step<World>> steps) {
        var event = publishing.rest().getFirst();
        var replica = world.replicas().get(which);
        var rest = publishing.rest().subList(1, publishing.rest().size());
        var next = new Publishing(publishing.version(), event.sequence(), List.copyOf(rest));
        var sends = name(which) + " sends " + event;
        steps.add(ordinary(sends, world.replica(which, replica.at(next)).append(which, event)));
        if (world.left().failures() > 0) {
            var failing = world.left(world.left().lessFailure());
            steps.add(possible(
                    sends + "; the acknowledgement is lost",
                    failing.replica(which, afterFailure(replica)).append(which, event)));
            steps.add(refused(failing, which, next, sends + "; it is refused"));
        }
        if (world.left().delays() > 0) {
            var delaying = world.left(world.left().lessDelay());
            steps.add(possible(
                    sends + "; it is given up but still on its way",
                    delaying.replica(which, afterFailure(replica)).delay(event)));
        }
    }

    private Step<World> refused(World failing, int which, Publishing next, String what) {
        var replica = failing.replicas().get(which);
        if (!rules.contains(Rule.NOTES_ONLY_WHAT_WAS_ACKNOWLEDGED)) {
            return possible(what, failing.replica(which, replica.at(next)));
        }
        var abandoned = failing.replica(which, afterFailure(replica));
        if (!rules.contains(Rule.SENDS_IN_TURN) && !next.rest().isEmpty()) {
            return possible(
                    what + ", the one after it was not",
                    abandoned.append(which, next.rest().getFirst()));
        }
        return possible(what, abandoned);
    }

    Replica afterFailure(Replica replica) {
        return replica.at(rules.contains(Rule.BEGINS_AGAIN_AFTER_A_FAILURE) ? new Restarting() : new Idle());
    }
}
