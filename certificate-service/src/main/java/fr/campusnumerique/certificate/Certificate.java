package fr.campusnumerique.certificate;

import fr.campusnumerique.certificate.CertificateEvent.PublicState;
import fr.campusnumerique.certificate.credential.CertificateId;
import fr.campusnumerique.certificate.credential.CertificateNumber;
import fr.campusnumerique.certificate.credential.CertificateRefused;
import fr.campusnumerique.certificate.credential.CertificateRefused.Reason;
import fr.campusnumerique.certificate.credential.Certified;
import fr.campusnumerique.certificate.credential.Credential;
import fr.campusnumerique.certificate.credential.Holder;
import fr.campusnumerique.certificate.credential.IssuerSignature;
import fr.campusnumerique.certificate.credential.Revocation;
import fr.campusnumerique.certificate.credential.Signing;
import fr.campusnumerique.certificate.credential.Statement;
import fr.campusnumerique.certificate.credential.Verification;
import fr.campusnumerique.certificate.issuer.Issuers;
import fr.campusnumerique.eventing.outbox.Outbox;
import fr.campusnumerique.eventing.outbox.PublishesEvents;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.index.Indexed;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * The certificate of one completed enrolment.
 *
 * <p>It waits for its course, is opened with the course's facts as they are then, is signed by each required issuer
 * that has adopted the course's certificate, and is valid once all have. The holder's names come in when they claim
 * it, before or after that; every signature is then made again over the statement that has the names, in the same
 * write.
 *
 * <p>An officer of one of its issuers may revoke it, for good, and have another opened in its place.
 */
@Document("certificates")
@CompoundIndex(name = "own", def = "{'learnerId': 1, '_id': 1}")
@CompoundIndex(name = "awaiting", def = "{'courseCode': 1, 'awaiting': 1, '_id': 1}")
@CompoundIndex(name = "signed", def = "{'courseCode': 1, 'signatures.issuer': 1}")
@CompoundIndex(name = "state", def = "{'state': 1, 'courseCode': 1, 'language': 1, '_id': 1}")
class Certificate implements PublishesEvents {

    enum State {
        AWAITING_COURSE,
        AWAITING_ISSUERS,
        VALID,
        REVOKED,
        /** Was valid; its holder asked to be forgotten, and to have it withdrawn. */
        WITHDRAWN,
        /** Was never valid; its holder asked to be forgotten. Only its id stays, so that it is not opened again. */
        REMOVED
    }

    @Id
    private final String id;

    @Version
    private @Nullable Long version;

    @Indexed(name = "number", unique = true)
    private final String number;

    private final String enrolmentId;
    /** Null once the holder is forgotten. */
    private @Nullable String learnerId;
    /** Of the request by which the holder is forgotten: stands for them in what is published. */
    private @Nullable String erasureId;

    private final String courseCode;
    private final String language;
    private final Instant completedAt;
    /** Whether the completion is based on what the learner reported: the certificate says so wherever it is shown. */
    private boolean selfDeclared;

    private State state = State.AWAITING_COURSE;
    private @Nullable Certified certified;
    private @Nullable Instant openedAt;
    private @Nullable Holder holder;
    private @Nullable Instant claimedAt;
    private List<IssuerSignature> signatures = new ArrayList<>();
    /** The required issuers that have not signed: what the backlog queries for. */
    private List<String> awaiting = new ArrayList<>();

    private @Nullable Revocation revocation;

    private Outbox outbox = Outbox.empty();

    @PersistenceCreator
    private Certificate(
            String id,
            String number,
            String enrolmentId,
            @Nullable String learnerId,
            String courseCode,
            String language,
            Instant completedAt) {
        this.id = id;
        this.number = number;
        this.enrolmentId = enrolmentId;
        this.learnerId = learnerId;
        this.courseCode = courseCode;
        this.language = language;
        this.completedAt = completedAt;
    }

    /** The certificate that a completion leads to, waiting for its course; nothing is published yet. */
    static Certificate of(Completion completion, RandomGenerator random) {
        return of(CertificateId.of(completion.enrolmentId()), completion, random);
    }

    private static Certificate of(String id, Completion completion, RandomGenerator random) {
        var year = completion.completedAt().atZone(ZoneOffset.UTC).getYear();
        var certificate = new Certificate(
                id,
                CertificateNumber.draw(random, year).text(),
                completion.enrolmentId(),
                completion.learnerId(),
                completion.courseCode(),
                completion.language(),
                // As the store keeps it: what is signed must read the same when it comes back.
                completion.completedAt().truncatedTo(ChronoUnit.MILLIS));
        certificate.selfDeclared = completion.selfDeclared();
        return certificate;
    }

    /**
     * Another certificate of the same completion, in place of this one, under a number of its own. It begins anew:
     * with the course as it is now, signatures, and a claim.
     *
     * @throws CertificateRefused if this one was not revoked, or its holder is forgotten
     */
    Certificate successor(RandomGenerator random) {
        var holderId = learnerId;
        if (state != State.REVOKED || holderId == null) {
            throw new CertificateRefused(
                    Reason.CERTIFICATE_NOT_REVOKED,
                    "Certificate " + id + " is not revoked, or its holder is forgotten: nothing takes its place.");
        }
        var completion = new Completion(enrolmentId, holderId, courseCode, language, completedAt, selfDeclared);
        return of(CertificateId.after(id), completion, random);
    }

    /** Freezes what the course is now; does nothing if it was opened before. */
    void open(Certified course, Instant now) {
        if (state != State.AWAITING_COURSE) {
            return;
        }
        certified = course;
        openedAt = now;
        awaiting = new ArrayList<>(course.requiredIssuers());
        state = State.AWAITING_ISSUERS;
        outbox.record(new CertificateEvent.Opened(PublicState.of(this)), now);
    }

    /**
     * Adds an issuer's signature; does nothing if the issuer is not awaited.
     *
     * @throws CertificateRefused if an earlier signature no longer holds, or the issuer has no key here
     */
    void sign(String issuer, Issuers issuers, Instant now) {
        if (!awaiting.contains(issuer)) {
            return;
        }
        requireIntact(issuers);
        signatures.add(signing(issuers).sign(issuer, now));
        awaiting.remove(issuer);
        if (awaiting.isEmpty()) {
            state = State.VALID;
            outbox.record(new CertificateEvent.Validated(PublicState.of(this)), now);
        } else {
            outbox.record(new CertificateEvent.Signed(PublicState.of(this)), now);
        }
    }

    /**
     * Puts the holder's names on the certificate, for good: claiming again changes nothing, whatever the names are
     * then.
     *
     * @throws CertificateRefused if it waits for its course, a signature no longer holds, or an issuer that has
     *     signed has no key here any more to sign again with
     */
    void claim(Holder claimant, Issuers issuers, Instant now) {
        if (state == State.AWAITING_COURSE) {
            throw new CertificateRefused(
                    Reason.CERTIFICATE_NOT_OPENED, "The course's facts have not arrived here yet: try again shortly.");
        }
        if (state == State.REVOKED) {
            throw new CertificateRefused(Reason.CERTIFICATE_REVOKED, "Certificate " + id + " was revoked.");
        }
        if (holder != null) {
            return;
        }
        requireIntact(issuers);
        holder = claimant;
        claimedAt = now;
        var signing = signing(issuers);
        signatures.replaceAll(earlier -> signing.sign(earlier.issuer(), earlier.signedAt()));
        outbox.record(new CertificateEvent.Claimed(PublicState.of(this)), now);
    }

    /**
     * Revokes it, for good: nobody signs or claims it any more, and whoever verifies it sees so. Revoking it again
     * changes nothing: the first reason stands. One that was kept of a forgotten holder loses its names with that.
     *
     * @return whether anything changed
     * @throws CertificateRefused if it waits for its course, the issuer is none of its own, or its holder is forgotten and
     *     it is not valid any more
     */
    boolean revoke(String issuer, Revocation.Reason why, Instant now) {
        if (state == State.AWAITING_COURSE) {
            throw new CertificateRefused(
                    Reason.CERTIFICATE_NOT_OPENED, "The course's facts have not arrived here yet: try again shortly.");
        }
        if (!requiredIssuers().contains(issuer)) {
            throw new CertificateRefused(
                    Reason.ISSUER_NOT_REQUIRED, "Certificate " + id + " is none of the issuer " + issuer + ".");
        }
        if (state == State.REVOKED) {
            return false;
        }
        if (learnerId == null && state != State.VALID) {
            throw new CertificateRefused(
                    Reason.HOLDER_FORGOTTEN,
                    "The holder of certificate " + id + " is forgotten, and nothing of it is valid.");
        }
        revocation = new Revocation(issuer, why, validAt().orElse(null), now);
        state = State.REVOKED;
        awaiting = new ArrayList<>();
        if (learnerId == null) {
            recordErased(now);
            loseNames();
        } else {
            outbox.record(CertificateEvent.Revoked.of(this, revocation), now);
        }
        return true;
    }

    /**
     * Forgets whose it is, for good. A valid one stays verifiable with its names, or is withdrawn without them; a revoked
     * one stays revoked, without names; one that is not valid yet goes.
     *
     * @param erasure id of the request, the same for all that was this learner's
     */
    void erase(String erasure, boolean keep, Instant now) {
        if (learnerId == null) {
            return;
        }
        learnerId = null;
        if (isWaiting()) {
            state = State.REMOVED;
            if (outbox.sequence() > 0) {
                outbox.record(new CertificateEvent.Removed(), now);
            }
            certified = null;
            claimedAt = null;
        } else {
            erasureId = erasure;
            state = state == State.VALID && !keep ? State.WITHDRAWN : state;
            recordErased(now);
        }
        if (state != State.VALID) {
            loseNames();
        }
    }

    private void recordErased(Instant now) {
        outbox.record(
                new CertificateEvent.Erased(
                        Objects.requireNonNull(erasureId),
                        PublicState.of(this),
                        revocation().map(Revocation::revokedAt).orElse(null)),
                now);
    }

    private void loseNames() {
        holder = null;
        signatures = new ArrayList<>();
        awaiting = new ArrayList<>();
    }

    /** Whether signatures, or the course, are still to come. */
    boolean isWaiting() {
        return state == State.AWAITING_COURSE || state == State.AWAITING_ISSUERS;
    }

    /** Checks every required issuer's signature against what is stored now. */
    Verification verify(Issuers issuers) {
        if (state == State.WITHDRAWN) {
            return Verification.withdrawn();
        }
        return signing(issuers).verify(requiredIssuers(), signatures);
    }

    /** What it certifies now; empty while it waits for its course. */
    Optional<Credential> credential(Issuers issuers) {
        return certified()
                .map(course -> new Credential(
                        number,
                        new Credential.Subject.OfCourse(courseCode, language, course, completedAt, selfDeclared),
                        holder,
                        opened(openedAt),
                        revocation,
                        verify(issuers)));
    }

    private Signing signing(Issuers issuers) {
        return new Signing(this::statement, issuers);
    }

    /** Signing what was changed since the last signature would make the change look certified. */
    private void requireIntact(Issuers issuers) {
        if (verify(issuers).state() == Verification.State.BROKEN) {
            throw new CertificateRefused(
                    Reason.CERTIFICATE_BROKEN,
                    "A signature on certificate " + id + " no longer fits its content: it is not signed again.");
        }
    }

    private Statement statement(String issuer, Instant signedAt) {
        var course = opened(certified);
        var members = new HashMap<String, Object>(Map.of(
                "course", courseCode,
                "language", language,
                "title", course.title(),
                "hours", course.hours(),
                "completedAt", completedAt.toString()));
        if (selfDeclared) {
            members.put("selfDeclared", true);
        }
        return Statement.of(
                "campus.certificate.v1",
                number,
                holder,
                members,
                opened(openedAt),
                course.requiredIssuers(),
                issuer,
                signedAt);
    }

    private static <T> T opened(@Nullable T fact) {
        return Objects.requireNonNull(fact, "the certificate still waits for its course");
    }

    String id() {
        return id;
    }

    String number() {
        return number;
    }

    String enrolmentId() {
        return enrolmentId;
    }

    /** Empty once the holder is forgotten. */
    Optional<String> learnerId() {
        return Optional.ofNullable(learnerId);
    }

    String courseCode() {
        return courseCode;
    }

    String language() {
        return language;
    }

    Instant completedAt() {
        return completedAt;
    }

    boolean selfDeclared() {
        return selfDeclared;
    }

    State state() {
        return state;
    }

    /** The course's facts; empty while it waits for them. */
    Optional<Certified> certified() {
        return Optional.ofNullable(certified);
    }

    List<String> requiredIssuers() {
        return certified == null ? List.of() : certified.requiredIssuers();
    }

    Optional<Instant> openedAt() {
        return Optional.ofNullable(openedAt);
    }

    Optional<Holder> holder() {
        return Optional.ofNullable(holder);
    }

    Optional<Instant> claimedAt() {
        return Optional.ofNullable(claimedAt);
    }

    Optional<Revocation> revocation() {
        return Optional.ofNullable(revocation);
    }

    /** When the last required issuer signed; also of one that was revoked since. */
    Optional<Instant> validAt() {
        if (revocation != null) {
            return Optional.ofNullable(revocation.wasValidSince());
        }
        return state == State.VALID || state == State.WITHDRAWN
                ? signatures.stream().map(IssuerSignature::signedAt).max(Instant::compareTo)
                : Optional.empty();
    }

    List<IssuerSignature> signatures() {
        return List.copyOf(signatures);
    }

    /** The required issuers that have not signed. */
    List<String> awaiting() {
        return List.copyOf(awaiting);
    }

    @Override
    public Outbox outbox() {
        return outbox;
    }
}
