package fr.campusnumerique.certificate.adoption;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fr.campusnumerique.certificate.credential.CertificateRefused;
import fr.campusnumerique.certificate.credential.CertificateRefused.Reason;
import fr.campusnumerique.certificate.credential.Officer;
import fr.campusnumerique.certificate.issuer.Issuers;
import fr.campusnumerique.certificate.replica.course.CourseService;
import fr.campusnumerique.eventing.RetriedOnConflict;
import fr.campusnumerique.privacy.ErasureOrder;
import fr.campusnumerique.privacy.PersonalData;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;

/** Issuers adopt the certificates of courses. What an officer gave stays the issuer's when the officer is forgotten. */
@Service
public class AdoptionService implements PersonalData {

    private static final int MOST = 10_000;

    private final Adoptions adoptions;
    private final CourseService courses;
    private final Issuers issuers;
    private final Clock clock;

    /** Ids of adoptions that there are: an adoption is for good, so that only what is not among them has to be looked for. */
    private final Cache<String, Boolean> known = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofMinutes(1))
            .maximumSize(MOST)
            .build();

    AdoptionService(Adoptions adoptions, CourseService courses, Issuers issuers, Clock clock) {
        this.adoptions = adoptions;
        this.courses = courses;
        this.issuers = issuers;
        this.clock = clock;
    }

    /** An adoption, and whether it is new. */
    public record Adopted(Adoption adoption, boolean isNew) {}

    /**
     * Adopts a course's certificate; adopting again changes nothing.
     *
     * @param stillAwaited whether certificates that were opened before the course dropped the issuer still need it
     * @throws CertificateRefused if the course is not known (yet), does not require the issuer, or the issuer cannot sign
     */
    @RetriedOnConflict
    public Adopted adopt(String courseCode, Officer officer, boolean stillAwaited) {
        requireKey(officer.issuer());
        var earlier = find(courseCode, officer.issuer());
        if (earlier.isPresent()) {
            return new Adopted(earlier.get(), false);
        }
        requireRequired(courseCode, officer.issuer(), stillAwaited);
        return new Adopted(
                adoptions.save(Adoption.of(courseCode, officer.issuer(), officer.subject(), clock.instant())), true);
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

    private void requireRequired(String courseCode, String issuer, boolean stillAwaited) {
        var course = courses.find(courseCode)
                .orElseThrow(() -> new CertificateRefused(
                        Reason.COURSE_NOT_KNOWN,
                        "No course " + courseCode + " is known here; a new one may not have arrived yet."));
        if (!course.issuers().contains(issuer) && !stillAwaited) {
            throw new CertificateRefused(
                    Reason.ISSUER_NOT_REQUIRED,
                    "The certificate of " + courseCode + " is signed by " + String.join(", ", course.issuers())
                            + ", not by " + issuer + ".");
        }
    }

    /** An issuer's adoption of a course; empty while it has not adopted it. */
    public Optional<Adoption> find(String courseCode, String issuer) {
        return adoptions.findById(Adoption.id(courseCode, issuer));
    }

    /** Those of the issuers that have adopted the course, in the order given. */
    public List<String> adopters(String courseCode, List<String> among) {
        var adopted = given(
                among.stream().map(issuer -> Adoption.id(courseCode, issuer)).toList());
        return among.stream()
                .filter(issuer -> adopted.contains(Adoption.id(courseCode, issuer)))
                .toList();
    }

    private Set<String> given(List<String> ids) {
        var adopted = new HashSet<>(known.getAllPresent(ids).keySet());
        var unknown = ids.stream().filter(id -> !adopted.contains(id)).toList();
        if (!unknown.isEmpty()) {
            adoptions.findAllById(unknown).forEach(adoption -> {
                known.put(adoption.id(), true);
                adopted.add(adoption.id());
            });
        }
        return adopted;
    }

    /** Adoptions of all courses in the order of their ids, after a given one; "" begins. */
    public List<Adoption> list(String after, int limit) {
        return adoptions.findByIdGreaterThanOrderById(after, Limit.of(limit));
    }

    @Override
    public String name() {
        return "adoptions";
    }

    @Override
    public Set<String> collections() {
        return Set.of("adoptions");
    }

    @Override
    public List<?> export(String officer) {
        return adoptions.findByAdoptedBy(officer);
    }

    @Override
    public int erase(ErasureOrder order) {
        return (int) adoptions.replaceOfficer(order.learnerId(), "forgotten");
    }
}
