package fr.campusnumerique.catalog.booking;

import fr.campusnumerique.catalog.schedule.TimeSlot;
import fr.campusnumerique.catalog.session.Session;
import fr.campusnumerique.catalog.session.SessionFacts;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What matters of a session to those who train in it.
 *
 * @param topics of its course
 * @param city null if it is virtual
 * @param slots when its parts take place
 * @param trainers whom the session names
 * @param removedTrainers whom editors left out after it had named them, with the sequence of then
 * @param sequence counts what happened to the session: the higher, the newer
 */
record TaughtSession(
        String sessionId,
        List<String> topics,
        String language,
        @Nullable String city,
        List<TimeSlot> slots,
        List<String> trainers,
        Map<String, Long> removedTrainers,
        SessionStatus status,
        long sequence) {

    enum SessionStatus {
        COMING,
        HELD,
        CANCELLED,
        /** It has no times at which anybody could train. */
        SELF_PACED
    }

    /** When the parts of a session take place. */
    static List<TimeSlot> slotsOf(SessionFacts session) {
        return session.parts().stream()
                .map(part -> new TimeSlot(part.startsAt(), part.endsAt()))
                .toList();
    }

    boolean names(String trainer) {
        return trainers.contains(trainer);
    }

    /** Whether an editor left somebody out since the session had this sequence. */
    boolean hasRemoved(String trainer, long asOf) {
        return removedTrainers.getOrDefault(trainer, 0L) > asOf;
    }

    /** Whether it names somebody, or has room to. */
    boolean takes(String trainer) {
        return names(trainer) || trainers.size() < Session.MOST_TRAINERS;
    }
}
