package fr.campusnumerique.certificate.credential;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why a certificate no longer counts.
 *
 * @param issuer whose officer revoked it
 * @param wasValidSince when it had become valid; null if it never had
 */
public record Revocation(
        String issuer, Reason reason, @Nullable Instant wasValidSince, Instant revokedAt) {

    /** Categories, not texts: they are public, and a text could tell about the holder. */
    public enum Reason {
        /** The record that it stands on was wrong. */
        @JsonProperty("issued-in-error")
        ISSUED_IN_ERROR,
        /** What it certifies was obtained by deceit. */
        @JsonProperty("obtained-by-deceit")
        OBTAINED_BY_DECEIT,
        /** The holder's names are wrong or have changed. */
        @JsonProperty("name-corrected")
        NAME_CORRECTED,
        /** The holder wants it gone. */
        @JsonProperty("holder-request")
        HOLDER_REQUEST
    }
}
