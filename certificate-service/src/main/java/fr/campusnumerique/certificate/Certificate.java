package fr.campusnumerique.certificate;

import fr.campusnumerique.certificate.CertificateEvent.ErasedState;
import fr.campusnumerique.certificate.CertificateEvent.PublicState;
import fr.campusnumerique.certificate.CertificateRefused.Reason;
import fr.campusnumerique.certificate.Verification.Check;
import fr.campusnumerique.certificate.Verification.Checked;
import fr.campusnumerique.certificate.issuers.Issuers;
import fr.campusnumerique.eventing.Outbox;
import fr.campusnumerique.eventing.PublishesEvents;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
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
 * <p>It waits for its course, is opened with the course's facts as they are then, is signed by each required issuer that
 * has adopted the course's certificate, and is valid once all have. The holder's names come in when they claim it, before
 * or after that; every signature is then made again over the statement that has the names, in the same write.
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

    private final String courseCode;
    private final String language;
    private final Instant completedAt;

    private State state = State.AWAITING_COURSE;
    private @Nullable Certified certified;
    private @Nullable Instant openedAt;
    private @Nullable Holder holder;
    private @Nullable Instant claimedAt;
    private List<IssuerSignature> signatures = new ArrayList<>();
    /** The required issuers that have not signed: what the backlog looks for. */
    private List<String> awaiting = new ArrayList<>();

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
        var year = completion.completedAt().atZone(ZoneOffset.UTC).getYear();
        return new Certificate(
                CertificateId.of(completion.enrolmentId()),
                CertificateNumber.draw(random, year).text(),
                completion.enrolmentId(),
                completion.learnerId(),
                completion.courseCode(),
                completion.language(),
                // As the store keeps it: what is signed must read the same when it comes back.
                completion.completedAt().truncatedTo(ChronoUnit.MILLIS));
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
        signatures.add(signature(issuer, issuers, now));
        awaiting.remove(issuer);
        if (awaiting.isEmpty()) {
            state = State.VALID;
            outbox.record(new CertificateEvent.Validated(PublicState.of(this)), now);
        } else {
            outbox.record(new CertificateEvent.Signed(PublicState.of(this)), now);
        }
    }

    /**
     * Puts the holder's names on the certificate, for good: claiming again changes nothing, whatever the names are then.
     *
     * @throws CertificateRefused if it waits for its course, a signature no longer holds, or an issuer that has signed
     *     has no key here any more to sign again with
     */
    void claim(Holder claimant, Issuers issuers, Instant now) {
        if (state == State.AWAITING_COURSE) {
            throw new CertificateRefused(
                    Reason.CERTIFICATE_NOT_OPENED, "The course's facts have not arrived here yet: try again shortly.");
        }
        if (holder != null) {
            return;
        }
        requireIntact(issuers);
        holder = claimant;
        claimedAt = now;
        signatures.replaceAll(earlier -> signature(earlier.issuer(), issuers, earlier.signedAt()));
        outbox.record(new CertificateEvent.Claimed(PublicState.of(this)), now);
    }

    /**
     * Forgets whose it is, for good. A valid one stays verifiable with its names, or is withdrawn without them; one that is
     * not valid yet goes.
     *
     * @param erasureId the same for all that was this learner's
     */
    void erase(String erasureId, boolean keep, Instant now) {
        if (learnerId == null) {
            return;
        }
        learnerId = null;
        if (state == State.VALID) {
            state = keep ? State.VALID : State.WITHDRAWN;
            outbox.record(new CertificateEvent.Erased(erasureId, ErasedState.of(this)), now);
        } else if (outbox.sequence() > 0) {
            outbox.record(new CertificateEvent.Removed(), now);
        }
        if (state != State.VALID) {
            forgetContent();
        }
    }

    private void forgetContent() {
        holder = null;
        signatures = new ArrayList<>();
        awaiting = new ArrayList<>();
        if (state != State.WITHDRAWN) {
            state = State.REMOVED;
            certified = null;
            claimedAt = null;
        }
    }

    /** Checks every required issuer's signature against what is stored now. */
    Verification verify(Issuers issuers) {
        if (state == State.WITHDRAWN) {
            return Verification.withdrawn();
        }
        return new Verification(
                requiredIssuers().stream().map(issuer -> check(issuer, issuers)).toList());
    }

    private Checked check(String issuer, Issuers issuers) {
        var signature = signatures.stream()
                .filter(one -> one.issuer().equals(issuer))
                .findFirst()
                .orElse(null);
        if (signature == null) {
            return new Checked(issuer, Check.MISSING, null, null);
        }
        var statement = statement(issuer, signature.signedAt());
        var holds = issuers.find(issuer)
                .filter(one -> one.verifies(signature.keyId(), statement.bytes(), signature.value()))
                .isPresent();
        return new Checked(issuer, holds ? Check.VERIFIED : Check.BROKEN, signature, statement);
    }

    /** Signing what was changed since the last signature would make the change look certified. */
    private void requireIntact(Issuers issuers) {
        if (verify(issuers).state() == Verification.State.BROKEN) {
            throw new CertificateRefused(
                    Reason.CERTIFICATE_BROKEN,
                    "A signature on certificate " + id + " no longer fits its content: it is not signed again.");
        }
    }

    private IssuerSignature signature(String issuer, Issuers issuers, Instant signedAt) {
        var signed = issuers.find(issuer)
                .flatMap(one -> one.sign(statement(issuer, signedAt).bytes()))
                .orElseThrow(() -> new CertificateRefused(
                        Reason.ISSUER_KEY_MISSING, "No signing key of the issuer " + issuer + " is configured here."));
        return new IssuerSignature(issuer, signed.keyId(), signedAt, signed.value());
    }

    private Statement statement(String issuer, Instant signedAt) {
        return new Statement(
                number,
                holder,
                courseCode,
                language,
                opened(certified),
                completedAt,
                opened(openedAt),
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

    /** Only while the holder is not forgotten. */
    String learnerId() {
        return Objects.requireNonNull(learnerId, "the holder is forgotten");
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

    /** Whether signatures, or the course, are still to come. */
    boolean isWaiting() {
        return state == State.AWAITING_COURSE || state == State.AWAITING_ISSUERS;
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

    /** When the last required issuer signed. */
    Optional<Instant> validAt() {
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
