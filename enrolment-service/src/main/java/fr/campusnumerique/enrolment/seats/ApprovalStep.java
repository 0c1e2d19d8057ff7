package fr.campusnumerique.enrolment.seats;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One approval that a request needs.
 *
 * @param step {@code line-manager} or {@code training-office}
 * @param decidedAt null while it is pending
 * @param deadline until when it can be decided; null before its turn has come
 * @param note what the one who refused it said to the learner; not for other systems
 */
public record ApprovalStep(
        String step,
        State state,
        @Nullable Instant decidedAt,
        @Nullable Instant deadline,
        @Nullable String note) {

    public enum State {
        PENDING,
        APPROVED,
        REFUSED,
        EXPIRED;

        /** The state's name on the wire. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A decision on a step.
     *
     * @param note what is said to the learner with a refusal
     */
    public record Decision(
            String step, boolean approved, @Nullable String note) {}

    static ApprovalStep pending(String step) {
        return new ApprovalStep(step, State.PENDING, null, null, null);
    }

    ApprovalStep until(Instant deadline) {
        return new ApprovalStep(step, state, decidedAt, deadline, note);
    }

    ApprovalStep decided(State decision, @Nullable String why, Instant at) {
        return new ApprovalStep(step, decision, at, deadline, why);
    }

    @JsonIgnore
    public boolean isPending() {
        return state == State.PENDING;
    }
}
