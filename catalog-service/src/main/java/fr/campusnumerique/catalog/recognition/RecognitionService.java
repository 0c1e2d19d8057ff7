package fr.campusnumerique.catalog.recognition;

import fr.campusnumerique.catalog.booking.TrainerSettings;
import fr.campusnumerique.catalog.booking.Trainers;
import io.micrometer.core.instrument.MeterRegistry;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.resilience.annotation.Retryable;
import org.springframework.stereotype.Service;

/**
 * Recognises trainers who have held enough sessions with enough feedback. That a session was held and what was said
 * of it come in any order: each is stored before the other is looked for, so whichever comes second finds both.
 */
@Service
@Retryable(
        includes = {OptimisticLockingFailureException.class, DuplicateKeyException.class},
        maxRetries = 10,
        delay = 10,
        jitter = 10,
        multiplier = 2,
        maxDelay = 200)
public class RecognitionService {

    private final Trainers trainers;
    private final KnownFeedbacks feedback;
    private final TrainerSettings settings;
    private final MeterRegistry meters;
    private final Clock clock;

    RecognitionService(
            Trainers trainers, KnownFeedbacks feedback, TrainerSettings settings, MeterRegistry meters, Clock clock) {
        this.trainers = trainers;
        this.feedback = feedback;
        this.settings = settings;
        this.meters = meters;
        this.clock = clock;
    }

    /** Keeps what was said of a session, if it is the newest so far. */
    void learn(String sessionId, long sequence, int respondents, BigDecimal ratingAverage) {
        var known = feedback.findById(sessionId);
        if (known.isEmpty()) {
            feedback.save(new KnownFeedback(sessionId, sequence, respondents, ratingAverage));
        } else if (known.get().learn(sequence, respondents, ratingAverage)) {
            feedback.save(known.get());
        }
    }

    /** Recognises a trainer whose sessions are enough by now. */
    public void consider(String trainerId) {
        var trainer = trainers.volunteer(trainerId);
        var enough = settings.recognition().sessions();
        var held = trainer.sessionsHeld();
        if (trainer.isRecognised() || held.size() < enough) {
            return;
        }
        var good = feedback.findAllById(held).stream()
                .filter(one -> one.isEnough(settings.recognition()))
                .count();
        if (good >= enough && trainer.recognise(clock.instant().truncatedTo(ChronoUnit.MILLIS))) {
            trainers.save(trainer);
            meters.counter("campus.trainers.recognised").increment();
        }
    }
}
