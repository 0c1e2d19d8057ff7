package fr.campusnumerique.certificate.credential;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a certificate or a recognition certifies, and what its signatures say. */
public record Credential(
        String number,
        Subject subject,
        @Nullable Holder holder,
        Instant issuedAt,
        @Nullable Revocation revocation,
        Verification verification) {

    /** What is certified. */
    public sealed interface Subject {

        /**
         * Somebody completed a course.
         *
         * @param selfDeclared whether that is based on progress that they reported themselves
         */
        record OfCourse(
                String courseCode, String language, Certified certified, Instant completedAt, boolean selfDeclared)
                implements Subject {}

        /** Somebody was recognised as a trainer. */
        record OfTrainer(Recognised recognised) implements Subject {}
    }

    /** {@code valid}, {@code awaiting-issuers}, {@code broken}, {@code withdrawn}; {@code revoked} whatever the signatures say. */
    public String state() {
        return revocation == null ? word(verification.state()) : "revoked";
    }

    /** The word for a value on the wire, e.g. {@code awaiting-issuers}. */
    public static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
