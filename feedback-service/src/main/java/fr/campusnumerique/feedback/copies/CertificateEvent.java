package fr.campusnumerique.feedback.copies;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What this service reads of a certificate's events; each carries the whole state. */
record CertificateEvent(
        String certificateId,
        @Nullable String learnerId,
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
            "fr.campusnumerique.certificate.revoked.v1");

    boolean valid() {
        return state.equals("valid");
    }

    boolean revoked() {
        return state.equals("revoked");
    }

    /** Whether it is about a course; a trainer's recognition is not. */
    boolean ofCourse() {
        return courseCode != null && language != null && enrolmentId != null && learnerId != null;
    }
}
