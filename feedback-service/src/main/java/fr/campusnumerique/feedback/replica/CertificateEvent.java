package fr.campusnumerique.feedback.replica;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What this service reads of a certificate's events; each carries the whole state. */
record CertificateEvent(
        String certificateId,
        @Nullable String learnerId,
        @Nullable String erasureId,
        @Nullable String enrolmentId,
        @Nullable String courseCode,
        @Nullable String language,
        String state,
        @Nullable Instant validAt,
        @Nullable Instant revokedAt) {

    static final List<String> TYPES = List.of(
            "fr.campusnumerique.certificate.opened.v1",
            "fr.campusnumerique.certificate.signed.v1",
            "fr.campusnumerique.certificate.validated.v1",
            "fr.campusnumerique.certificate.claimed.v1",
            "fr.campusnumerique.certificate.revoked.v1",
            "fr.campusnumerique.certificate.erased.v1");

    /** What the newest event of one is named that nothing stays of: it has no data. */
    static final String REMOVED = "fr.campusnumerique.certificate.removed.v1";

    /** One that its holder had withdrawn, to be forgotten, was given: it counts like before. */
    boolean valid() {
        return state.equals("valid") || state.equals("withdrawn");
    }

    /** Whether an issuer has still to sign it: it never was valid. */
    boolean awaited() {
        return state.equals("awaiting-issuers");
    }

    boolean revoked() {
        return state.equals("revoked");
    }

    /** Whether it is about a course; a trainer's recognition is not. */
    boolean ofCourse() {
        return courseCode != null
                && language != null
                && enrolmentId != null
                && (learnerId != null || erasureId != null);
    }
}
