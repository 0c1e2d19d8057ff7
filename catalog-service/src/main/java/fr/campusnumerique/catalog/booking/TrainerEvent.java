package fr.campusnumerique.catalog.booking;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import fr.campusnumerique.eventing.outbox.EventType;
import fr.campusnumerique.eventing.outbox.Tombstone;

/** What happens to a trainer. Each event carries all that is public of the trainer after it. */
sealed interface TrainerEvent {

    /** A volunteer became a trainer. */
    @EventType("fr.campusnumerique.trainer.accepted.v1")
    record Accepted(@JsonUnwrapped TrainerFacts trainer) implements TrainerEvent {}

    /** What the trainer offers changed, an assignment was proposed or refused, or a session was held. */
    @EventType("fr.campusnumerique.trainer.revised.v1")
    record Revised(@JsonUnwrapped TrainerFacts trainer) implements TrainerEvent {}

    /** The trainer accepted a session: booked. */
    @EventType("fr.campusnumerique.trainer.assigned.v1")
    record Assigned(String sessionId, @JsonUnwrapped TrainerFacts trainer) implements TrainerEvent {}

    /** The trainer is no longer booked for a session. */
    @EventType("fr.campusnumerique.trainer.released.v1")
    record Released(String sessionId, @JsonUnwrapped TrainerFacts trainer) implements TrainerEvent {}

    /** The trainer has given enough sessions with enough feedback; once. */
    @EventType("fr.campusnumerique.trainer.recognised.v1")
    record Recognised(@JsonUnwrapped TrainerFacts trainer) implements TrainerEvent {}

    /** The trainer was forgotten, and nothing stays. */
    @EventType("fr.campusnumerique.trainer.removed.v1")
    record Removed() implements TrainerEvent, Tombstone {}
}
