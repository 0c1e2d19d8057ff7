package fr.campusnumerique.certificate;

import fr.campusnumerique.certificate.Certificate.State;
import fr.campusnumerique.certificate.adoption.AdoptionService;
import fr.campusnumerique.certificate.credential.CertificateId;
import fr.campusnumerique.certificate.credential.CertificateNumber;
import fr.campusnumerique.certificate.credential.CertificateRefused;
import fr.campusnumerique.certificate.credential.CertificateRefused.Reason;
import fr.campusnumerique.certificate.credential.Certified;
import fr.campusnumerique.certificate.credential.Credential;
import fr.campusnumerique.certificate.credential.Holder;
import fr.campusnumerique.certificate.credential.Revocation;
import fr.campusnumerique.certificate.issuer.Issuer;
import fr.campusnumerique.certificate.issuer.Issuers;
import fr.campusnumerique.certificate.replica.course.CourseService;
import fr.campusnumerique.certificate.replica.course.KnownCourse;
import fr.campusnumerique.eventing.RetriedOnConflict;
import fr.campusnumerique.eventing.outbox.Outbox;
import fr.campusnumerique.privacy.ErasedLearners;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;

/**
 * Opens certificates, advances them as facts and adoptions arrive, lets holders claim them and officers revoke and
 * replace them, and forgets holders: load, decide, save; again, a few times, if another write came between.
 */
@Service
public class CertificateService {

    private static final Logger LOG = LoggerFactory.getLogger(CertificateService.class);
    private static final Limit PAGE = Limit.of(100);

    private final Certificates certificates;
    private final CourseService courses;
    private final AdoptionService adoptions;
    private final Issuers issuers;
    private final ErasedLearners erased;
    private final RandomGenerator random;
    private final Clock clock;
    private final MeterRegistry meters;
    private final Counter signingRefused;

    CertificateService(
            Certificates certificates,
            CourseService courses,
            AdoptionService adoptions,
            Issuers issuers,
            ErasedLearners erased,
            RandomGenerator random,
            Clock clock,
            MeterRegistry meters) {
        this.certificates = certificates;
        this.courses = courses;
        this.adoptions = adoptions;
        this.issuers = issuers;
        this.erased = erased;
        this.random = random;
        this.clock = clock;
        this.meters = meters;
        this.signingRefused = meters.counter("campus.certificates.signing.refused");
    }

    /**
     * Opens the certificate of a completion, as far as is possible now; does nothing more if it was opened before.
     *
     * <p>A course or an adoption that is written while this happens cannot see the certificate before it is stored:
     * a second query afterwards finds it. Whichever comes second finds the other.
     */
    @RetriedOnConflict
    void open(Completion completion) {
        if (erased.erased(completion.learnerId(), completion.completedAt())) {
            LOG.info("a completion that came after its learner was forgotten leads to no certificate");
            return;
        }
        insert(Certificate.of(completion, random));
    }

    /** Stores it, unless it is there already, and looks once more at what it still waits for. */
    private void insert(Certificate certificate) {
        advance(certificate, courses::findRecent);
        try {
            save(certificate, null);
        } catch (DuplicateKeyException twice) {
            // Either this certificate is there already, which is all that is wanted, or another one has its number:
            // then the retry draws a new one.
            advance(certificates.findById(certificate.id()).orElseThrow(() -> twice));
            return;
        }
        if (certificate.isWaiting()) {
            advance(certificate.id());
        }
    }

    /**
     * Opens and signs a certificate as far as its course and the adoptions allow now.
     *
     * @return whether anything changed
     */
    @RetriedOnConflict
    public boolean advance(String id) {
        return certificates.findById(id).filter(this::advance).isPresent();
    }

    private boolean advance(Certificate certificate) {
        var before = certificate.state();
        if (!certificate.isWaiting() || !advance(certificate, courses::find)) {
            return false;
        }
        save(certificate, before);
        return true;
    }

    private boolean advance(Certificate certificate, Function<String, Optional<KnownCourse>> known) {
        var before = certificate.outbox().sequence();
        if (certificate.state() == State.AWAITING_COURSE) {
            known.apply(certificate.courseCode())
                    .flatMap(course -> certified(course, certificate.language()))
                    .ifPresent(course -> certificate.open(course, clock.instant()));
        }
        try {
            adoptions.adopters(certificate.courseCode(), certificate.awaiting()).forEach(issuer -> {
                // With Kafka away and very many issuers the outbox fills: the sweep signs the others later.
                if (certificate.outbox().unacknowledged().size() < Outbox.CAPACITY
                        && issuers.find(issuer).filter(Issuer::canSign).isPresent()) {
                    certificate.sign(issuer, issuers, clock.instant());
                }
            });
        } catch (CertificateRefused refused) {
            LOG.warn("certificate {} is not signed: {}", certificate.id(), refused.detail());
            signingRefused.increment();
        }
        return certificate.outbox().sequence() > before;
    }

    /** What a certificate states of a course; empty while it is not launched in the language, or has no issuer. */
    private static Optional<Certified> certified(KnownCourse course, String language) {
        return course.title(language)
                .filter(_ -> !course.issuers().isEmpty())
                .map(title -> new Certified(title, course.durationMinutes(), course.issuers()));
    }

    /**
     * Puts the holder's names on their certificate; claiming again changes nothing.
     *
     * @param names made only if it is theirs
     * @throws CertificateRefused if it is unknown or another learner's, or {@link Certificate#claim} refuses
     */
    @RetriedOnConflict
    Certificate claim(String id, String learnerId, Supplier<Holder> names) {
        // Whose certificate it is comes before anything that the names may be refused for.
        var certificate = own(id, learnerId);
        var holder = names.get();
        if (certificate.claimedAt().isPresent()) {
            return certificate;
        }
        certificate.claim(holder, issuers, clock.instant());
        var saved = certificates.save(certificate);
        meters.counter("campus.certificates.claimed").increment();
        return saved;
    }

    /**
     * Forgets whose certificates of an enrolment these are, if that learner's erasure, and what they chose for certificates, is
     * known here: that an enrolment's event names the erasure does not suffice.
     */
    @RetriedOnConflict
    void eraseOf(String enrolmentId, String erasureId) {
        erased.keepsCertificates(erasureId).ifPresent(keep -> {
            var next = certificates.findById(CertificateId.of(enrolmentId));
            while (next.isPresent()) {
                var certificate = next.get();
                if (certificate
                        .learnerId()
                        .filter(one -> erased.erased(one, Instant.EPOCH))
                        .isPresent()) {
                    certificate.erase(erasureId, keep, clock.instant());
                    certificates.save(certificate);
                }
                next = certificates.findById(CertificateId.after(certificate.id()));
            }
        });
    }

    /** Forgets whose certificate it is; see {@link Certificate#erase}. */
    @RetriedOnConflict
    void erase(String id, String erasureId, boolean keep) {
        certificates.findById(id).ifPresent(certificate -> {
            certificate.erase(erasureId, keep, clock.instant());
            certificates.save(certificate);
        });
    }

    /**
     * Revokes a certificate in the name of one of its issuers; revoking it again changes nothing.
     *
     * @param idOrNumber its id, or its public number as people type it
     * @throws CertificateRefused if it is unknown, or {@link Certificate#revoke} refuses
     */
    @RetriedOnConflict
    Certificate revoke(String idOrNumber, String issuer, Revocation.Reason reason) {
        var certificate = any(idOrNumber);
        if (!certificate.revoke(issuer, reason, clock.instant())) {
            return certificate;
        }
        var saved = certificates.save(certificate);
        meters.counter("campus.certificates.revoked", "reason", Credential.word(reason))
                .increment();
        return saved;
    }

    /**
     * Opens another certificate in place of a revoked one, as far as is possible now; doing so again finds that one.
     *
     * @param idOrNumber of the revoked one, its id or its public number as people type it
     * @throws CertificateRefused if it is unknown, was not revoked, or is none of this issuer's
     */
    @RetriedOnConflict
    Certificate reissue(String idOrNumber, String issuer) {
        var revoked = any(idOrNumber);
        if (!revoked.requiredIssuers().contains(issuer)) {
            throw new CertificateRefused(
                    Reason.ISSUER_NOT_REQUIRED,
                    "Certificate " + revoked.id() + " is none of the issuer " + issuer + ".");
        }
        var successor = revoked.successor(random);
        if (certificates.existsById(successor.id())) {
            advance(successor.id());
        } else {
            insert(successor);
            meters.counter("campus.certificates.reissued").increment();
        }
        return any(successor.id());
    }

    private Certificate any(String idOrNumber) {
        return CertificateNumber.read(idOrNumber)
                .map(number -> certificates.findByNumber(number.text()))
                .orElseGet(() -> certificates.findById(idOrNumber))
                .orElseThrow(() -> new CertificateRefused(
                        Reason.CERTIFICATE_UNKNOWN, "There is no certificate " + idOrNumber + "."));
    }

    /** What the certificate with a number certifies; empty while it waits for its course. */
    public Optional<Credential> credential(String number) {
        return certificates.findByNumber(number).flatMap(certificate -> certificate.credential(issuers));
    }

    /** @throws CertificateRefused if it is unknown or another learner's: the answer does not tell which */
    Certificate own(String id, String learnerId) {
        return certificates
                .findByIdAndLearnerId(id, learnerId)
                .orElseThrow(() ->
                        new CertificateRefused(Reason.CERTIFICATE_UNKNOWN, "You have no certificate " + id + "."));
    }

    /** A learner's certificates in the order of their ids, after a given one. */
    List<Certificate> ownList(String learnerId, @Nullable String after, int limit) {
        return certificates.findByLearnerIdAndIdGreaterThanOrderById(
                learnerId, Optional.ofNullable(after).orElse(""), Limit.of(limit));
    }

    /** Of a certificate: no more of it than that. */
    public record Key(String id) {}

    /** A course in a language, and how many certificates wait for it. */
    public record AwaitedCourse(String courseCode, String language, long count) {}

    /** The courses that certificates wait for. */
    public List<AwaitedCourse> awaitedCourses() {
        return certificates.awaitedCourses();
    }

    /** Ids of certificates that wait for their course in a language: a page in order, after a given id; "" begins. */
    public List<Key> awaitingCourse(String courseCode, String language, String after) {
        return certificates.awaitingCourse(courseCode, language, after, PAGE);
    }

    /** Ids of some courses' certificates that still need an issuer's signature: a page in order, after a given id; "" begins. */
    public List<Key> awaitingIssuer(List<String> courseCodes, String issuer, String after) {
        return certificates.awaitingIssuer(courseCodes, issuer, after, PAGE);
    }

    /** How many of a course's certificates still need an issuer's signature. */
    public long countAwaiting(String courseCode, String issuer) {
        return certificates.countAwaiting(courseCode, issuer);
    }

    /** How many of a course's certificates an issuer has signed. */
    public long countSigned(String courseCode, String issuer) {
        return certificates.countSigned(courseCode, issuer);
    }

    private void save(Certificate certificate, @Nullable State before) {
        certificates.save(certificate);
        if (certificate.state() != before) {
            meters.counter("campus.certificates.transitions", "state", Credential.word(certificate.state()))
                    .increment();
        }
    }
}
