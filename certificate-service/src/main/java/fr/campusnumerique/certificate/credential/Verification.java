package fr.campusnumerique.certificate.credential;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a certificate's signatures say now, each checked against the statement rebuilt from the stored fields.
 *
 * @param signatures one for each required issuer, in the certificate's order; none if it is withdrawn
 */
public record Verification(List<Checked> signatures, boolean isWithdrawn) {

    public enum State {
        /** Every required issuer's signature holds. */
        VALID,
        /** At least one required issuer has not signed; all others hold. */
        AWAITING_ISSUERS,
        /** Its holder asked to be forgotten: it was valid, and is not any more. */
        WITHDRAWN,
        /** At least one signature does not fit what is stored: it was changed after the signature, or is not theirs. */
        BROKEN
    }

    public enum Check {
        VERIFIED,
        MISSING,
        BROKEN
    }

    /** One required issuer's signature, with the statement that it covers; both null while it is missing. */
    public record Checked(
            String issuer,
            Check check,
            @Nullable IssuerSignature signature,
            @Nullable Statement statement) {}

    Verification(List<Checked> signatures) {
        this(signatures, false);
    }

    /** Of a certificate whose signatures are gone with its holder. */
    public static Verification withdrawn() {
        return new Verification(List.of(), true);
    }

    public State state() {
        if (isWithdrawn) {
            return State.WITHDRAWN;
        }
        if (any(Check.BROKEN)) {
            return State.BROKEN;
        }
        return any(Check.MISSING) ? State.AWAITING_ISSUERS : State.VALID;
    }

    /** When the last required issuer signed; empty unless the certificate is valid. */
    public Optional<Instant> validAt() {
        if (state() != State.VALID) {
            return Optional.empty();
        }
        return signatures.stream()
                .map(Checked::signature)
                .flatMap(signature -> Optional.ofNullable(signature).map(IssuerSignature::signedAt).stream())
                .max(Comparator.naturalOrder());
    }

    private boolean any(Check check) {
        return signatures.stream().anyMatch(checked -> checked.check() == check);
    }
}
