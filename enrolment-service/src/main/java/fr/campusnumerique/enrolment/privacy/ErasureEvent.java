package fr.campusnumerique.enrolment.privacy;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import fr.campusnumerique.eventing.outbox.EventType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What becomes of a request to be forgotten. */
sealed interface ErasureEvent {

    /** Every service is to erase what it holds about the learner. */
    @EventType("fr.campusnumerique.erasure.requested.v1")
    record Requested(String learnerId, @JsonUnwrapped Facts erasure) implements ErasureEvent {}

    /** Every service has. It no longer says who was forgotten. */
    @EventType("fr.campusnumerique.erasure.closed.v1")
    record Closed(@JsonUnwrapped Facts erasure) implements ErasureEvent {}

    /** The public state, without the learner. */
    record Facts(
            String erasureId,
            String certificates,
            String state,
            Instant requestedAt,
            @Nullable Instant closedAt,
            List<String> awaiting,
            List<Erasure.Acknowledged> acknowledged) {}
}
