package fr.campusnumerique.certificate.recognition;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import fr.campusnumerique.certificate.credential.CertificateId;
import fr.campusnumerique.certificate.credential.CertificateNumber;
import fr.campusnumerique.certificate.credential.CertificateRefused;
import fr.campusnumerique.certificate.credential.CertificateRefused.Reason;
import fr.campusnumerique.certificate.credential.Credential;
import fr.campusnumerique.certificate.credential.Holder;
import fr.campusnumerique.certificate.credential.Recognised;
import fr.campusnumerique.certificate.credential.Revocation;
import fr.campusnumerique.certificate.issuer.Issuer;
import fr.campusnumerique.certificate.issuer.Issuers;
import fr.campusnumerique.certificate.recognition.RecognitionController.RecognitionView;
import fr.campusnumerique.eventing.RetriedOnConflict;
import fr.campusnumerique.privacy.ErasedLearners;
import fr.campusnumerique.privacy.ErasureOrder;
import fr.campusnumerique.privacy.PersonalData;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;

/** Issues the certificates of recognised trainers, and lets them claim theirs. */
@Service
@RetriedOnConflict
public class RecognitionService implements PersonalData {

    private static final Logger LOG = LoggerFactory.getLogger(RecognitionService.class);
    private static final int PAGE = 100;

    private final Recognitions recognitions;
    private final AwaitedRecognitions awaited;
    private final RecognitionSettings settings;
    private final Issuers issuers;
    private final ErasedLearners erased;
    private final RandomGenerator random;
    private final Clock clock;
    private final MeterRegistry meters;

    RecognitionService(
            Recognitions recognitions,
            AwaitedRecognitions awaited,
            RecognitionSettings settings,
            Issuers issuers,
            ErasedLearners erased,
            RandomGenerator random,
            Clock clock,
            MeterRegistry meters) {
        this.recognitions = recognitions;
        this.awaited = awaited;
        this.settings = settings;
        this.issuers = issuers;
        this.erased = erased;
        this.random = random;
        this.clock = clock;
        this.meters = meters;
    }

    /**
     * Issues a trainer's recognition, or remembers that it waits for an issuer; a trainer has one, however
     * often the event comes.
     */
    void recognise(AwaitedRecognition trainer) {
        var recognisedAt = trainer.recognisedAt().truncatedTo(ChronoUnit.MILLIS);
        var id = CertificateId.ofRecognition(trainer.trainerId());
        for (var earlier : chain(trainer.trainerId())) {
            // What was issued and forgotten stays forgotten; who was recognised since then gets another one.
            if (earlier.isOf(trainer.trainerId())
                    || !recognisedAt.isAfter(earlier.recognised().recognisedAt())) {
                return;
            }
            id = CertificateId.afterRecognition(earlier.id());
        }
        if (erased.erased(trainer.trainerId(), trainer.recognisedAt())) {
            LOG.info("a recognition that came after its trainer was forgotten is not issued");
            return;
        }
        var signers = signers();
        if (signers.isEmpty()) {
            awaited.save(trainer);
            return;
        }
        var recognised =
                new Recognised(List.copyOf(trainer.disciplines()), trainer.sessionsHeld(), recognisedAt, signers);
        recognitions.save(Recognition.issue(id, trainer.trainerId(), recognised, issuers, random, clock.instant()));
        meters.counter("campus.recognitions.issued").increment();
    }

    /** Issues those that waited, if their issuers can sign by now. */
    public void issueAwaited() {
        if (signers().isEmpty()) {
            return;
        }
        var page = awaited.findByTrainerIdGreaterThanOrderByTrainerId("", Limit.of(PAGE));
        while (!page.isEmpty()) {
            for (var trainer : page) {
                recognise(trainer);
                awaited.deleteById(trainer.trainerId());
            }
            page = awaited.findByTrainerIdGreaterThanOrderByTrainerId(
                    page.getLast().trainerId(), Limit.of(PAGE));
        }
    }

    /** Who signs now; empty while one of them cannot. */
    private List<String> signers() {
        if (settings.issuers().isEmpty()) {
            return issuers.all().stream()
                    .filter(Issuer::canSign)
                    .map(Issuer::id)
                    .limit(1)
                    .toList();
        }
        var missing = settings.issuers().stream()
                .filter(id -> issuers.find(id).filter(Issuer::canSign).isEmpty())
                .toList();
        if (!missing.isEmpty()) {
            LOG.warn("no recognition is issued: {} cannot sign here", missing);
            return List.of();
        }
        return settings.issuers();
    }

    @Override
    public String name() {
        return "recognitions";
    }

    @Override
    public Set<String> collections() {
        return Set.of("recognitions", "awaited_recognitions");
    }

    /** Forgets whose recognitions these are, and the one that waits. */
    @Override
    public int erase(ErasureOrder order) {
        var trainerId = order.learnerId();
        var waiting = awaited.existsById(trainerId);
        awaited.deleteById(trainerId);
        var own = ofTrainer(trainerId);
        own.forEach(recognition -> {
            recognition.erase(order.keepsCertificates(), clock.instant());
            recognitions.save(recognition);
        });
        return (waiting ? 1 : 0) + own.size();
    }

    /** With the names that they were claimed with. */
    @Override
    public List<?> export(String trainerId) {
        var own = ofTrainer(trainerId).stream()
                .map(recognition -> new RecognitionExport(
                        RecognitionView.of(recognition), recognition.holder().orElse(null)));
        return Stream.concat(own, awaited.findById(trainerId).stream()).toList();
    }

    record RecognitionExport(
            @JsonUnwrapped RecognitionView recognition,
            @Nullable Holder holder) {}

    /**
     * The trainer's recognition; the newest, if one was revoked.
     *
     * @throws CertificateRefused if this trainer has none
     */
    Recognition own(String trainerId) {
        var own = ofTrainer(trainerId);
        if (own.isEmpty()) {
            throw new CertificateRefused(Reason.CERTIFICATE_UNKNOWN, "You have no recognition.");
        }
        return own.getLast();
    }

    private List<Recognition> ofTrainer(String trainerId) {
        return chain(trainerId).stream()
                .filter(recognition -> recognition.isOf(trainerId))
                .toList();
    }

    /** The first, and each that took the place of the one before it; also those whose trainer was forgotten since. */
    private List<Recognition> chain(String trainerId) {
        var chain = new ArrayList<Recognition>();
        var next = recognitions.findById(CertificateId.ofRecognition(trainerId));
        while (next.isPresent()) {
            chain.add(next.get());
            next = recognitions.findById(
                    CertificateId.afterRecognition(next.get().id()));
        }
        return chain;
    }

    /** Puts the trainer's names on their recognition; claiming again changes nothing. */
    Recognition claim(String trainerId, Holder holder) {
        var recognition = own(trainerId);
        return recognition.claim(holder, issuers, clock.instant()) ? recognitions.save(recognition) : recognition;
    }

    /**
     * Revokes a recognition in the name of one of its issuers; revoking it again changes nothing.
     *
     * @param idOrNumber its id, or its public number as people type it
     * @throws CertificateRefused if it is unknown, or {@link Recognition#revoke} refuses
     */
    Recognition revoke(String idOrNumber, String issuer, Revocation.Reason reason) {
        var recognition = any(idOrNumber);
        if (!recognition.revoke(issuer, reason, clock.instant())) {
            return recognition;
        }
        var saved = recognitions.save(recognition);
        meters.counter("campus.recognitions.revoked", "reason", Credential.word(reason))
                .increment();
        return saved;
    }

    /**
     * Issues another recognition in place of a revoked one; doing so again finds that one.
     *
     * @param idOrNumber of the revoked one, its id or its public number as people type it
     * @throws CertificateRefused if it is unknown, or {@link Recognition#successor} refuses
     */
    Recognition reissue(String idOrNumber, String issuer) {
        var revoked = any(idOrNumber);
        revoked.requireReplaceable(issuer);
        return recognitions
                .findById(CertificateId.afterRecognition(revoked.id()))
                .orElseGet(() -> {
                    var saved = recognitions.save(revoked.successor(issuer, issuers, random, clock.instant()));
                    meters.counter("campus.recognitions.reissued").increment();
                    return saved;
                });
    }

    /** What the recognition with a number certifies. */
    public Optional<Credential> credential(String number) {
        return recognitions.findByNumber(number).map(recognition -> recognition.credential(issuers));
    }

    private Recognition any(String idOrNumber) {
        return CertificateNumber.read(idOrNumber)
                .map(number -> recognitions.findByNumber(number.text()))
                .orElseGet(() -> recognitions.findById(idOrNumber))
                .orElseThrow(() -> new CertificateRefused(
                        Reason.CERTIFICATE_UNKNOWN, "There is no recognition " + idOrNumber + "."));
    }
}
