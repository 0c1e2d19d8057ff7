package fr.campusnumerique.catalog.trainers;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What matters of a session to those who train in it.
 *
 * @param topics of its course
 * @param city null if it is virtual
 * @param slots when its parts take place
 * @param sequence counts what happened to the session: the higher, the newer
 */
record TaughtSession(
        String sessionId,
        List<String> topics,
        String language,
        @Nullable String city,
        List<Slot> slots,
        Fate fate,
        long sequence) {

    enum Fate {
        COMING,
        HELD,
        CANCELLED,
        /** It has no times at which anybody could train. */
        SELF_PACED
    }
}
