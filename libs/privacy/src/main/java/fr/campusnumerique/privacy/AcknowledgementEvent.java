package fr.campusnumerique.privacy;

import fr.campusnumerique.eventing.outbox.EventType;
import java.time.Instant;

/** What a service says about its part in an erasure. */
sealed interface AcknowledgementEvent {

    /** Nothing is left of the learner in this service. */
    @EventType("fr.campusnumerique.acknowledgement.given.v1")
    record Given(String acknowledgementId, String erasureId, String service, Instant acknowledgedAt)
            implements AcknowledgementEvent {}
}
