package fr.campusnumerique.privacy;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What this replica's last round made of each acknowledgement that is pending: why it is not given yet. */
final class ErasureRounds {

    /** What an acknowledgement waits for. */
    enum WaitsFor {
        /** Something of the learner was found and erased: the next round looks whether that was all. */
        DATA,
        /** Nothing is left; it is not long enough since the request. */
        TIME,
        /** Parked events name the learner: an operator replays or discards them. */
        PARKED_EVENTS,
        /** Something could not be erased. */
        FAILURE;

        /** Its name for operators. */
        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * One round over one acknowledgement.
     *
     * @param found how much was there to erase
     * @param parked ids of the parked events that name the learner
     */
    record Round(
            Instant at,
            WaitsFor waitsFor,
            int found,
            List<String> parked,
            @Nullable String failure) {

        static Round found(Instant at, int found) {
            return new Round(at, found > 0 ? WaitsFor.DATA : WaitsFor.TIME, found, List.of(), null);
        }

        static Round blocked(Instant at, List<String> parked) {
            return new Round(at, WaitsFor.PARKED_EVENTS, 0, parked, null);
        }

        static Round failed(Instant at, String failure) {
            return new Round(at, WaitsFor.FAILURE, 0, List.of(), failure);
        }
    }

    private final Map<String, Round> last = new ConcurrentHashMap<>();

    void note(String acknowledgement, Round round) {
        last.put(acknowledgement, round);
    }

    Optional<Round> lastOf(String acknowledgement) {
        return Optional.ofNullable(last.get(acknowledgement));
    }

    void forget(String acknowledgement) {
        last.remove(acknowledgement);
    }

    /** Forgets all but those that are still pending. */
    void keepOnly(Set<String> pending) {
        last.keySet().retainAll(pending);
    }

    long blockedByParked() {
        return last.values().stream()
                .filter(round -> round.waitsFor() == WaitsFor.PARKED_EVENTS)
                .count();
    }
}
