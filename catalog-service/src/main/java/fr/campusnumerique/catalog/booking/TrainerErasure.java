package fr.campusnumerique.catalog.booking;

import fr.campusnumerique.privacy.ErasureOrder;
import fr.campusnumerique.privacy.LearnerData;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;

/**
 * Forgets a trainer: first they step back from what is to come, with a last event without content; once the broker has
 * that, the document, whose id is theirs, is deleted. Of one of whom nothing was ever told, it is deleted at once.
 */
@Component
class TrainerErasure implements LearnerData {

    private final Trainers trainers;
    private final Clock clock;

    TrainerErasure(Trainers trainers, Clock clock) {
        this.trainers = trainers;
        this.clock = clock;
    }

    @Override
    public int erase(ErasureOrder order) {
        var trainer = trainers.findById(order.learnerId());
        if (trainer.isEmpty()) {
            return 0;
        }
        if (trainer.get().isGone()) {
            trainers.delete(trainer.get());
        } else if (trainer.get().leave(clock.instant().truncatedTo(ChronoUnit.MILLIS))) {
            trainers.save(trainer.get());
        }
        return 1;
    }
}
