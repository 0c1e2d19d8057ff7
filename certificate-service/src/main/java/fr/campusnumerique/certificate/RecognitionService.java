package fr.campusnumerique.certificate;

import fr.campusnumerique.certificate.CertificateRefused.Reason;
import fr.campusnumerique.certificate.issuers.Issuer;
import fr.campusnumerique.certificate.issuers.Issuers;
import fr.campusnumerique.erasure.ErasedLearners;
import fr.campusnumerique.eventing.RetriedOnConflict;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;

/** Issues the certificates of recognised trainers, and lets them claim theirs. */
@Service
@RetriedOnConflict
class RecognitionService {

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
     * Issues a trainer's recognition, or remembers that it waits for an issuer; a trainer has one, however often
     * told.
     */
    void recognise(AwaitedRecognition trainer) {
        if (recognitions.existsById(CertificateId.ofRecognition(trainer.trainerId()))) {
            return;
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
        var recognised = new Recognised(
                List.copyOf(trainer.disciplines()),
                trainer.sessionsHeld(),
                trainer.recognisedAt().truncatedTo(ChronoUnit.MILLIS),
                signers);
        recognitions.save(Recognition.issue(trainer.trainerId(), recognised, issuers, random, now()));
        meters.counter("campus.recognitions.issued").increment();
    }

    /** Issues those that waited, if their issuers can sign by now. */
    void issueAwaited() {
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

    /**
     * Forgets whose recognition it is, and the one that waits.
     *
     * @return how much was found
     */
    int erase(String trainerId, boolean keep) {
        var waiting = awaited.existsById(trainerId);
        awaited.deleteById(trainerId);
        var own = recognitions
                .findById(CertificateId.ofRecognition(trainerId))
                .filter(recognition -> recognition.isOf(trainerId));
        own.ifPresent(recognition -> {
            recognition.erase(keep, now());
            recognitions.save(recognition);
        });
        return (waiting ? 1 : 0) + (own.isPresent() ? 1 : 0);
    }

    /** @throws CertificateRefused if this trainer has none */
    Recognition own(String trainerId) {
        return recognitions
                .findById(CertificateId.ofRecognition(trainerId))
                .filter(recognition -> recognition.isOf(trainerId))
                .orElseThrow(() -> new CertificateRefused(Reason.CERTIFICATE_UNKNOWN, "You have no recognition."));
    }

    /** Puts the trainer's names on their recognition; claiming again changes nothing. */
    Recognition claim(String trainerId, Holder holder) {
        var recognition = own(trainerId);
        return recognition.claim(holder, issuers, now()) ? recognitions.save(recognition) : recognition;
    }

    /**
     * Revokes a recognition in the name of one of its issuers; revoking it again changes nothing.
     *
     * @param idOrNumber its id, or its public number as people type it
     * @throws CertificateRefused if it is unknown, or {@link Recognition#revoke} refuses
     */
    Recognition revoke(String idOrNumber, String issuer, Revocation.Reason reason) {
        var recognition = CertificateNumber.read(idOrNumber)
                .map(number -> recognitions.findByNumber(number.text()))
                .orElseGet(() -> recognitions.findById(idOrNumber))
                .orElseThrow(() -> new CertificateRefused(
                        Reason.CERTIFICATE_UNKNOWN, "There is no recognition " + idOrNumber + "."));
        if (!recognition.revoke(issuer, reason, now())) {
            return recognition;
        }
        var saved = recognitions.save(recognition);
        meters.counter("campus.recognitions.revoked", "reason", reason.word()).increment();
        return saved;
    }

    /** As the store keeps it: in milliseconds. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
