package fr.campusnumerique.eventing.model;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;

/** What must hold: in every state, or in every state where nothing more happens by itself. */
enum Promise {
    NOTHING_IS_INVENTED(false, world -> !world.topic().invented()),
    FIRST_APPEARANCES_ARE_IN_ORDER(false, world -> !world.topic().disordered()),
    ACKNOWLEDGED_IS_IN_THE_TOPIC(
            false, world -> world.document().acknowledged() <= world.topic().highest()),
    KEPT_UNTIL_IN_THE_TOPIC(false, Promise::keptUntilInTheTopic),
    WHAT_WAITS_IS_MARKED(
            false,
            world -> world.document().marked()
                    || world.document().acknowledged() == world.document().sequence()),
    PENDING_ENDS_AT_THE_SEQUENCE(false, Promise::pendingEndsAtTheSequence),
    NOTHING_IS_LOST(true, world -> world.topic().highest() == world.committed()),
    NOTHING_STAYS_MARKED(true, world -> !world.document().marked()),
    NO_RELAY_RESTS_OWING_THE_NEWEST(true, world -> world.replicas().stream().noneMatch(Replica::owes)),
    /** Of the steps from state to state, not of a state: the {@link Explorer} looks for it. */
    COMES_TO_REST(false, _ -> true),
    THE_NEWEST_IS_LAST(true, world -> world.topic().last() == world.committed());

    /** What holds in every run. */
    static final Set<Promise> ALWAYS_KEPT = EnumSet.complementOf(EnumSet.of(THE_NEWEST_IS_LAST));

    /** What holds in runs where no replica crashes and no send lands after it was given up. */
    static final Set<Promise> KEPT_WITHOUT_CRASH_AND_DELAY = EnumSet.allOf(Promise.class);

    private final boolean atRest;
    private final Predicate<World> holds;

    Promise(boolean atRest, Predicate<World> holds) {
        this.atRest = atRest;
        this.holds = holds;
    }

    boolean broken(World world, boolean resting) {
        return (resting || !atRest) && !holds.test(world);
    }

    private static boolean keptUntilInTheTopic(World world) {
        for (var commit = world.topic().highest() + 1; commit <= world.committed(); commit++) {
            var missing = commit;
            if (world.document().pending().stream().noneMatch(event -> event.commit() == missing)) {
                return false;
            }
        }
        return true;
    }

    private static boolean pendingEndsAtTheSequence(World world) {
        var pending = world.document().pending();
        var expected = world.document().sequence() - pending.size();
        for (var event : pending) {
            expected++;
            if (event.sequence() != expected) {
                return false;
            }
        }
        return world.document().sequence() == 0 || !pending.isEmpty();
    }
}
