package fr.campusnumerique.certificate.signing;

import fr.campusnumerique.certificate.CertificateService;
import fr.campusnumerique.certificate.adoption.Adoption;
import fr.campusnumerique.certificate.adoption.AdoptionService;
import fr.campusnumerique.certificate.adoption.AdoptionService.Adopted;
import fr.campusnumerique.certificate.credential.CertificateRefused;
import fr.campusnumerique.certificate.credential.Officer;
import fr.campusnumerique.certificate.issuer.Issuer;
import fr.campusnumerique.certificate.issuer.Issuers;
import fr.campusnumerique.certificate.replica.course.CourseService;
import fr.campusnumerique.certificate.replica.course.KnownCourse;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Has a course's certificates signed once an issuer adopts them, and says how far the issuers are. */
@Service
class SigningService {

    private final AdoptionService adoptions;
    private final CertificateService certificates;
    private final CourseService courses;
    private final Issuers issuers;
    private final SigningBacklog backlog;

    SigningService(
            AdoptionService adoptions,
            CertificateService certificates,
            CourseService courses,
            Issuers issuers,
            SigningBacklog backlog) {
        this.adoptions = adoptions;
        this.certificates = certificates;
        this.courses = courses;
        this.issuers = issuers;
        this.backlog = backlog;
    }

    /** How far an issuer is with a course's certificates. */
    @Schema(name = "Adoption")
    record Progress(
            @Schema(example = "AI-DT-PS") String courseCode,
            @Schema(example = "unesco") String issuer,

            @Schema(description = "null if this required issuer has not adopted") @Nullable
            Instant adoptedAt,

            @Schema(description = "Certificates that this issuer has signed", example = "180")
            long signed,

            @Schema(description = "Certificates that still wait for this issuer", example = "20")
            long waiting) {}

    /**
     * Adopts a course's certificate and has the pending ones signed; adopting again changes nothing.
     *
     * @throws CertificateRefused as {@link AdoptionService#adopt}
     */
    Adopted adopt(String courseCode, Officer officer) {
        var adopted =
                adoptions.adopt(courseCode, officer, certificates.countAwaiting(courseCode, officer.issuer()) > 0);
        if (adopted.isNew()) {
            backlog.adopted(courseCode, officer.issuer());
        }
        return adopted;
    }

    /** How far an adoption is. */
    Progress progress(Adoption adoption) {
        return progress(adoption.courseCode(), adoption.issuer(), adoption.adoptedAt());
    }

    /** How far each issuer of a course is, also those that have not adopted; empty for an unknown course. */
    List<Progress> progress(String courseCode) {
        var required = courses.find(courseCode).map(KnownCourse::issuers).orElse(List.of());
        var others = issuers.all().stream()
                .map(Issuer::id)
                .filter(issuer -> adoptions.find(courseCode, issuer).isPresent());
        return Stream.concat(required.stream(), others)
                .distinct()
                .map(issuer -> progress(courseCode, issuer, adoptedAt(courseCode, issuer)))
                .toList();
    }

    private @Nullable Instant adoptedAt(String courseCode, String issuer) {
        return adoptions.find(courseCode, issuer).map(Adoption::adoptedAt).orElse(null);
    }

    /** Adoptions of all courses in the order of their ids, after a given one. */
    List<Adoption> list(@Nullable String after, int limit) {
        return adoptions.list(Optional.ofNullable(after).orElse(""), limit);
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
