package fr.campusnumerique.enrolment.privacy;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import fr.campusnumerique.eventing.outbox.EventType;
import io.swagger.v3.oas.annotations.media.Schema;
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

    /** The public state, without the learner; also what the API answers. */
    @Schema(name = "Erasure", description = "A request to be forgotten. It does not say whose it is.")
    record Facts(
            @Schema(example = "era-5f0c71d29ab84e3653d1a8e0b7c94f26")
            String erasureId,

            @Schema(allowableValues = {"keep", "withdraw"}) String certificates,

            @Schema(allowableValues = {"open", "closed"}) String state,

            Instant requestedAt,
            @Nullable Instant closedAt,

            @Schema(
                    description = "The services that still hold something, or have not said that they do not",
                    example = "[\"feedback-service\"]")
            List<String> awaiting,

            List<Erasure.Acknowledged> acknowledged) {}
}
