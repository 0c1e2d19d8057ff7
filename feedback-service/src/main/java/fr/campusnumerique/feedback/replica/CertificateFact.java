package fr.campusnumerique.feedback.replica;

import fr.campusnumerique.feedback.Pseudonyms;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.Indexed;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * What the programme counts of a course's certificate, as its newest event says.
 *
 * @param id pseudonym of the certificate
 * @param person pseudonym of the learner
 * @param enrolment pseudonym of the enrolment, as in {@link EnrolmentFact}
 * @param validAt since when it is valid; null if not every issuer has signed
 * @param revokedAt since when it is not valid any more; null otherwise
 */
@Document("certificate_facts")
public record CertificateFact(
        @Id String id,
        @Indexed String person,
        String enrolment,
        String courseCode,
        String language,
        @Nullable Instant validAt,
        @Nullable Instant revokedAt,
        long sequence)
        implements Fact {

    /** @param time of the event: when it was revoked, where the event does not say so itself */
    static CertificateFact of(CertificateEvent event, Instant time, long sequence, Pseudonyms pseudonyms) {
        return new CertificateFact(
                pseudonyms.ofIssue(event.certificateId()),
                event.person(pseudonyms),
                pseudonyms.ofEnrolment(Objects.requireNonNull(event.enrolmentId())),
                Objects.requireNonNull(event.courseCode()),
                Objects.requireNonNull(event.language()),
                event.valid() || event.revoked() ? event.validAt() : null,
                event.revoked() ? Optional.ofNullable(event.revokedAt()).orElse(time) : null,
                sequence);
    }

    /** Whether it was valid just before a moment. */
    public boolean validBefore(Instant moment) {
        return validAt != null && validAt.isBefore(moment) && (revokedAt == null || !revokedAt.isBefore(moment));
    }
}
