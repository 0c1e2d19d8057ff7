package fr.campusnumerique.certificate.recognition;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import fr.campusnumerique.certificate.credential.Credential;
import fr.campusnumerique.certificate.credential.Revocation;
import fr.campusnumerique.eventing.outbox.EventType;
import fr.campusnumerique.eventing.outbox.Tombstone;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happens to a trainer's certificate of recognition. Neither names nor the number leave. */
sealed interface RecognitionEvent {

    /** Every required issuer signed it. */
    @EventType("fr.campusnumerique.recognition.issued.v1")
    record Issued(@JsonUnwrapped PublicState recognition) implements RecognitionEvent {}

    /** The trainer claimed it: the signatures now cover the names. */
    @EventType("fr.campusnumerique.recognition.claimed.v1")
    record Claimed(@JsonUnwrapped PublicState recognition) implements RecognitionEvent {}

    /** An officer of one of its issuers revoked it: it no longer counts, and never will again. */
    @EventType("fr.campusnumerique.recognition.revoked.v1")
    record Revoked(@JsonUnwrapped PublicState recognition, Instant revokedAt, String revokedBy, String reason)
            implements RecognitionEvent {

        static Revoked of(PublicState recognition, Revocation revocation) {
            return new Revoked(
                    recognition, revocation.revokedAt(), revocation.issuer(), Credential.word(revocation.reason()));
        }
    }

    /** The trainer is forgotten, and nothing stays on the bus. Nothing newer follows. */
    @EventType("fr.campusnumerique.recognition.removed.v1")
    record Removed() implements RecognitionEvent, Tombstone {}

    /** The recognition after the event. */
    record PublicState(
            String recognitionId,
            String trainerId,
            List<String> disciplines,
            int sessionsHeld,
            List<String> issuers,
            Instant recognisedAt,
            Instant issuedAt,
            @Nullable Instant claimedAt) {}
}
