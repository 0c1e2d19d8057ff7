package fr.campusnumerique.catalog.booking;

import com.fasterxml.jackson.annotation.JsonProperty;
import fr.campusnumerique.catalog.schedule.TimeSlot;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A trainer's part in one session, kept with the trainer together with its times: whether somebody is free is then
 * decided within one document.
 *
 * @param sequence of the session as it was when the times were taken from it
 * @param decidedAt when the trainer accepted, refused or was released; null before
 * @param heldAt when the session was seen to have been held with this trainer; null before
 */
record Assignment(
        String sessionId,
        State state,
        List<TimeSlot> slots,
        long sequence,
        Instant proposedAt,
        @Nullable Instant decidedAt,
        @Nullable Instant heldAt) {

    /** Where an assignment stands. */
    enum State {
        @JsonProperty("proposed")
        PROPOSED,
        @JsonProperty("accepted")
        ACCEPTED,
        @JsonProperty("refused")
        REFUSED,
        /** No longer: the session was cancelled or moved, or somebody stepped back. */
        @JsonProperty("released")
        RELEASED
    }

    static Assignment propose(TaughtSession session, Instant now) {
        return new Assignment(
                session.sessionId(), State.PROPOSED, session.slots(), session.sequence(), now, null, null);
    }

    Assignment become(State next, Instant now) {
        return new Assignment(sessionId, next, slots, sequence, proposedAt, now, heldAt);
    }

    Assignment at(TaughtSession session) {
        return new Assignment(sessionId, state, session.slots(), session.sequence(), proposedAt, decidedAt, heldAt);
    }

    Assignment held(Instant now) {
        return new Assignment(sessionId, state, slots, sequence, proposedAt, decidedAt, now);
    }

    boolean is(State other) {
        return state == other;
    }

    boolean isOpen() {
        return state == State.PROPOSED || state == State.ACCEPTED;
    }

    boolean isOverBy(Instant moment) {
        return slots.stream().allMatch(slot -> slot.endsAt().isBefore(moment));
    }

    boolean isHeld() {
        return heldAt != null;
    }
}
