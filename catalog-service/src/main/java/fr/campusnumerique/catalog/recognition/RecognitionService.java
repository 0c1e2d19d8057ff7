package fr.campusnumerique.catalog.recognition;

import fr.campusnumerique.catalog.booking.TrainerService;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Service;

/**
 * Recognises trainers who have held enough sessions with enough feedback. That a session was held and what was said
 * of it come in any order: each is stored before the other is looked for, so whichever comes second finds both.
 */
@Service
class RecognitionService {

    private final TrainerService trainers;
    private final KnownFeedbacks feedback;
    private final RecognitionSettings settings;
    private final MeterRegistry meters;

    RecognitionService(
            TrainerService trainers, KnownFeedbacks feedback, RecognitionSettings settings, MeterRegistry meters) {
        this.trainers = trainers;
        this.feedback = feedback;
        this.settings = settings;
        this.meters = meters;
    }

    /** Recognises a trainer whose sessions are enough by now. */
    void consider(String trainerId) {
        var held = trainers.sessionsHeld(trainerId);
        if (held.size() < settings.sessions()) {
            return;
        }
        var good = feedback.findAllById(held).stream()
                .filter(one -> one.isEnough(settings))
                .count();
        if (good >= settings.sessions() && trainers.recognise(trainerId)) {
            meters.counter("campus.trainers.recognised").increment();
        }
    }

    /** Considers all who taught a session. */
    void considerTrainersOf(String sessionId) {
        trainers.whoHeld(sessionId).forEach(this::consider);
    }
}
