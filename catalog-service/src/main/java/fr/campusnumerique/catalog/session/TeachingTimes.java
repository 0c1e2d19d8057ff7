package fr.campusnumerique.catalog.session;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When people teach. Before a session names somebody, it reserves their time here, so that nobody teaches two at once. The
 * trainers' side keeps it, which sessions do not know.
 */
public interface TeachingTimes {

    /**
     * Somebody teaches, or is about to, at a time of a session that would name them.
     *
     * @param courseCode of the session that they teach; null while that is being created
     * @param startsAt of the part of that session that is in the way
     */
    record Taken(String trainer, String sessionId, @Nullable String courseCode, Instant startsAt, Instant endsAt) {

        String rule() {
            var course = courseCode == null ? "" : " of " + courseCode;
            return "must be free: %s teaches session %s%s from %s to %s"
                    .formatted(trainer, sessionId, course, startsAt, endsAt);
        }
    }

    /**
     * Keeps the times of a session that is about to be saved free for it, for as long as that takes.
     *
     * @param edit identifies this edit: others may be about to save the same session
     * @return what is in the way, for each who is not free; then nothing is kept for anybody
     */
    List<Taken> keep(String edit, SessionFacts planned, List<String> trainers);

    /** The edit was not saved: what was kept for it is free. */
    void giveUp(String edit, List<String> trainers);

    /** The session is saved: these people teach it, or no longer, or at other times, as it says now. */
    void settle(String sessionId, List<String> trainers);
}
