package fr.campusnumerique.certificate;

import fr.campusnumerique.certificate.CertificateRefused.Reason;
import fr.campusnumerique.certificate.courses.KnownCourses;
import fr.campusnumerique.certificate.issuers.Issuers;
import fr.campusnumerique.eventing.RetriedOnConflict;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;

/** Issuers adopt the certificates of courses; the signing itself is the work of {@link WaitingCertificates}. */
@Service
class AdoptionService {

    private final Adoptions adoptions;
    private final Certificates certificates;
    private final KnownCourses courses;
    private final Issuers issuers;
    private final WaitingCertificates waiting;
    private final Clock clock;

    AdoptionService(
            Adoptions adoptions,
            Certificates certificates,
            KnownCourses courses,
            Issuers issuers,
            WaitingCertificates waiting,
            Clock clock) {
        this.adoptions = adoptions;
        this.certificates = certificates;
        this.courses = courses;
        this.issuers = issuers;
        this.waiting = waiting;
        this.clock = clock;
    }

    /** An adoption, and whether it is new. */
    record Adopted(Adoption adoption, boolean isNew) {}

    /**
     * How far an issuer is with a course's certificates.
     *
     * @param adoptedAt null while it has not adopted them
     */
    record Progress(
            String courseCode, String issuer, @Nullable Instant adoptedAt, long signed, long waiting) {}

    /**
     * Adopts a course's certificate and has the waiting ones signed; adopting again changes nothing.
     *
     * @throws CertificateRefused if the course is not known (yet), does not require the issuer, or the issuer cannot sign
     */
    @RetriedOnConflict
    Adopted adopt(String courseCode, String issuer, String officer) {
        requireKey(issuer);
        var earlier = adoptions.findById(Adoption.id(courseCode, issuer));
        if (earlier.isPresent()) {
            return new Adopted(earlier.get(), false);
        }
        requireRequired(courseCode, issuer);
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var adoption = adoptions.save(Adoption.of(courseCode, issuer, officer, now));
        waiting.adopted(courseCode, issuer);
        return new Adopted(adoption, true);
    }

    private void requireKey(String issuer) {
        var known = issuers.find(issuer)
                .orElseThrow(() -> new CertificateRefused(
                        Reason.ISSUER_NOT_CONFIGURED,
                        "The issuer " + issuer + " is not configured here: ask the operator to add it."));
        if (!known.canSign()) {
            throw new CertificateRefused(
                    Reason.ISSUER_KEY_MISSING,
                    "No signing key of the issuer " + issuer + " is configured here: ask the operator to add it.");
        }
    }

    private void requireRequired(String courseCode, String issuer) {
        var course = courses.findById(courseCode)
                .orElseThrow(() -> new CertificateRefused(
                        Reason.COURSE_NOT_KNOWN,
                        "No course " + courseCode + " is known here; a new one may not have arrived yet."));
        // Certificates opened before the course dropped an issuer still need it.
        if (!course.issuers().contains(issuer) && certificates.countAwaiting(courseCode, issuer) == 0) {
            throw new CertificateRefused(
                    Reason.ISSUER_NOT_REQUIRED,
                    "The certificate of " + courseCode + " is signed by " + String.join(", ", course.issuers())
                            + ", not by " + issuer + ".");
        }
    }

    /** How far an adoption is. */
    Progress progress(Adoption adoption) {
        return progress(adoption.courseCode(), adoption.issuer(), adoption.adoptedAt());
    }

    /** How far each issuer of a course is, also those that have not adopted; empty for an unknown course. */
    List<Progress> progress(String courseCode) {
        var required = new ArrayList<>(
                courses.findById(courseCode).map(course -> course.issuers()).orElse(List.of()));
        issuers.all().stream()
                .map(issuer -> issuer.id())
                .filter(issuer -> !required.contains(issuer))
                .filter(issuer -> adoptions.existsById(Adoption.id(courseCode, issuer)))
                .forEach(required::add);
        return required.stream()
                .distinct()
                .map(issuer -> progress(
                        courseCode,
                        issuer,
                        adoptions
                                .findById(Adoption.id(courseCode, issuer))
                                .map(Adoption::adoptedAt)
                                .orElse(null)))
                .toList();
    }

    /** Adoptions of all courses in the order of their ids, after a given one. */
    List<Adoption> list(@Nullable String after, int limit) {
        return adoptions.findByIdGreaterThanOrderById(Optional.ofNullable(after).orElse(""), Limit.of(limit));
    }

    private Progress progress(String courseCode, String issuer, @Nullable Instant adoptedAt) {
        return new Progress(
                courseCode,
                issuer,
                adoptedAt,
                certificates.countSigned(courseCode, issuer),
                certificates.countAwaiting(courseCode, issuer));
    }
}
