package fr.campusnumerique.catalog.replica;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the catalogue reads of an enrolment's events.
 *
 * @param mode of its session; null in events from before there were any but self-paced ones
 */
record EnrolmentPayload(
        String enrolmentId,
        String learnerId,
        String sessionId,
        String state,
        @Nullable String mode) {

    private static final Set<String> WITH_A_SEAT = Set.of("confirmed", "completed");

    /** Nobody joins a self-paced session at a set time: such enrolments are many, and need no copy. */
    boolean isSeated() {
        return mode != null && !mode.equals("self-paced");
    }

    KnownSeat seat(String enrolmentId, long sequence) {
        return new KnownSeat(enrolmentId, sequence, learnerId, sessionId, WITH_A_SEAT.contains(state));
    }
}
