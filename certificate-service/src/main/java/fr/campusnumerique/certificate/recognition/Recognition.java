package fr.campusnumerique.certificate.recognition;

import fr.campusnumerique.certificate.credential.CertificateId;
import fr.campusnumerique.certificate.credential.CertificateNumber;
import fr.campusnumerique.certificate.credential.CertificateRefused;
import fr.campusnumerique.certificate.credential.CertificateRefused.Reason;
import fr.campusnumerique.certificate.credential.Credential;
import fr.campusnumerique.certificate.credential.Holder;
import fr.campusnumerique.certificate.credential.IssuerSignature;
import fr.campusnumerique.certificate.credential.Recognised;
import fr.campusnumerique.certificate.credential.Revocation;
import fr.campusnumerique.certificate.credential.Signing;
import fr.campusnumerique.certificate.credential.Statement;
import fr.campusnumerique.certificate.credential.Verification;
import fr.campusnumerique.certificate.issuer.Issuers;
import fr.campusnumerique.eventing.outbox.Outbox;
import fr.campusnumerique.eventing.outbox.PublishesEvents;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.index.Indexed;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * The certificate of a recognised trainer, one for each unless it is revoked. It exists once all its issuers have signed,
 * and is verified under its number like the certificate of a course; the trainer's names come in when they claim it.
 */
@Document("recognitions")
class Recognition implements PublishesEvents {

    @Id
    private final String id;

    @Version
    private @Nullable Long version;

    @Indexed(name = "number", unique = true)
    private final String number;

    /** Null once the trainer is forgotten. */
    private @Nullable String trainerId;

    private final Recognised recognised;
    private final Instant openedAt;
    private @Nullable Holder holder;
    private @Nullable Instant claimedAt;
    private boolean withdrawn;
    private @Nullable Revocation revocation;
    private List<IssuerSignature> signatures = new ArrayList<>();
    private Outbox outbox = Outbox.empty();

    @PersistenceCreator
    private Recognition(String id, String number, @Nullable String trainerId, Recognised recognised, Instant openedAt) {
        this.id = id;
        this.number = number;
        this.trainerId = trainerId;
        this.recognised = recognised;
        this.openedAt = openedAt;
    }

    /** @throws CertificateRefused if one of the issuers has no key here */
    static Recognition issue(
            String id, String trainerId, Recognised recognised, Issuers issuers, RandomGenerator random, Instant now) {
        var year = recognised.recognisedAt().atZone(ZoneOffset.UTC).getYear();
        var number = CertificateNumber.draw(random, year).text();
        var recognition = new Recognition(id, number, trainerId, recognised, now);
        var signing = recognition.signing(issuers);
        recognised.requiredIssuers().forEach(issuer -> recognition.signatures.add(signing.sign(issuer, now)));
        recognition.outbox.record(new RecognitionEvent.Issued(recognition.publicState()), now);
        return recognition;
    }

    /**
     * Puts the trainer's names on it, for good; claiming again changes nothing.
     *
     * @return whether anything changed
     * @throws CertificateRefused if a signature no longer holds, or an issuer has no key here any more
     */
    boolean claim(Holder claimant, Issuers issuers, Instant now) {
        if (revocation != null) {
            throw new CertificateRefused(Reason.CERTIFICATE_REVOKED, "Recognition " + id + " was revoked.");
        }
        if (holder != null) {
            return false;
        }
        if (verify(issuers).state() != Verification.State.VALID) {
            throw new CertificateRefused(
                    Reason.CERTIFICATE_BROKEN, "A signature no longer fits the recognition: it is not signed again.");
        }
        holder = claimant;
        claimedAt = now;
        var signing = signing(issuers);
        signatures.replaceAll(earlier -> signing.sign(earlier.issuer(), earlier.signedAt()));
        outbox.record(new RecognitionEvent.Claimed(publicState()), now);
        return true;
    }

    /**
     * Revokes it, for good: it is not claimed any more, and whoever verifies it sees so. Revoking it again changes nothing:
     * the first reason stands. Of a trainer who was forgotten nothing is published, and the names go.
     *
     * @return whether anything changed
     * @throws CertificateRefused if the issuer is not one of its own, or it was withdrawn
     */
    boolean revoke(String issuer, Revocation.Reason why, Instant now) {
        requireIssuer(issuer);
        if (revocation != null) {
            return false;
        }
        if (withdrawn) {
            throw new CertificateRefused(
                    Reason.HOLDER_FORGOTTEN,
                    "The holder of recognition " + id + " is forgotten, and it was withdrawn.");
        }
        revocation = new Revocation(issuer, why, openedAt, now);
        if (trainerId == null) {
            withdraw();
        } else {
            outbox.record(RecognitionEvent.Revoked.of(publicState(), revocation), now);
        }
        return true;
    }

    /**
     * Whether another one may take its place.
     *
     * @throws CertificateRefused if the issuer is not one of its own, it was not revoked, or its holder is forgotten
     */
    void requireReplaceable(String issuer) {
        requireIssuer(issuer);
        if (revocation == null || trainerId == null) {
            throw new CertificateRefused(
                    Reason.CERTIFICATE_NOT_REVOKED,
                    "Recognition " + id + " is not revoked, or its holder is forgotten: nothing takes its place.");
        }
    }

    /**
     * Another recognition of the same trainer for the same, in place of this one, under a number of its own: signed now, and
     * to be claimed anew.
     *
     * @throws CertificateRefused as {@link #requireReplaceable}, or if one of the issuers has no key here any more
     */
    Recognition successor(String issuer, Issuers issuers, RandomGenerator random, Instant now) {
        requireReplaceable(issuer);
        var holder = Objects.requireNonNull(trainerId);
        return issue(CertificateId.afterRecognition(id), holder, recognised, issuers, random, now);
    }

    private void requireIssuer(String issuer) {
        if (!recognised.requiredIssuers().contains(issuer)) {
            throw new CertificateRefused(
                    Reason.ISSUER_NOT_REQUIRED, "Recognition " + id + " is none of the issuer " + issuer + ".");
        }
    }

    /**
     * Forgets whose it is, for good: nothing of it stays on the bus. It stays verifiable with its names, or is withdrawn
     * without them; a revoked one stays revoked, without names.
     */
    void erase(boolean keep, Instant now) {
        if (trainerId == null) {
            return;
        }
        trainerId = null;
        outbox.record(new RecognitionEvent.Removed(), now);
        if (!keep || revocation != null) {
            withdraw();
        }
    }

    private void withdraw() {
        withdrawn = true;
        holder = null;
        signatures = new ArrayList<>();
    }

    boolean isOf(String trainer) {
        return trainer.equals(trainerId);
    }

    /** Checks every issuer's signature against what is stored now. */
    Verification verify(Issuers issuers) {
        if (withdrawn) {
            return Verification.withdrawn();
        }
        return signing(issuers).verify(recognised.requiredIssuers(), signatures);
    }

    /** What it certifies now. */
    Credential credential(Issuers issuers) {
        var subject = new Credential.Subject.OfTrainer(recognised);
        return new Credential(number, subject, holder, openedAt, revocation, verify(issuers));
    }

    private Signing signing(Issuers issuers) {
        return new Signing(this::statement, issuers);
    }

    private Statement statement(String issuer, Instant signedAt) {
        return Statement.of(
                "campus.recognition.v1",
                number,
                holder,
                Map.of(
                        "disciplines", recognised.disciplines(),
                        "sessionsHeld", recognised.sessionsHeld(),
                        "recognisedAt", recognised.recognisedAt().toString()),
                openedAt,
                recognised.requiredIssuers(),
                issuer,
                signedAt);
    }

    private RecognitionEvent.PublicState publicState() {
        return new RecognitionEvent.PublicState(
                id,
                Objects.requireNonNull(trainerId, "the trainer is forgotten"),
                recognised.disciplines(),
                recognised.sessionsHeld(),
                recognised.requiredIssuers(),
                recognised.recognisedAt(),
                openedAt,
                claimedAt);
    }

    String id() {
        return id;
    }

    String number() {
        return number;
    }

    Recognised recognised() {
        return recognised;
    }

    Instant openedAt() {
        return openedAt;
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

    @Override
    public Outbox outbox() {
        return outbox;
    }
}
