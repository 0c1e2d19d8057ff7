package fr.campusnumerique.catalog.trainers;

import fr.campusnumerique.catalog.courses.Precondition;
import fr.campusnumerique.eventing.RetriedOnConflict;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.stereotype.Service;

/** Admits trainers, and lets them say what they offer: load, decide, save; again if another change came between. */
@Service
@RetriedOnConflict
public class TrainerService {

    private final Trainers trainers;
    private final MeterRegistry meters;
    private final Clock clock;

    TrainerService(Trainers trainers, MeterRegistry meters, Clock clock) {
        this.trainers = trainers;
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * Makes an accepted volunteer a trainer, or one who is already offer more disciplines. Repeating it changes
     * nothing.
     */
    public void admit(
            String id, List<String> disciplines, List<String> languages, List<String> cities, int daysPerYear) {
        var known = trainers.findById(id);
        if (known.isEmpty()) {
            var profile = new TrainerProfile(languages, cities, daysPerYear, List.of());
            trainers.save(Trainer.accept(id, disciplines, profile, now()));
            meters.counter("campus.trainers.admitted").increment();
        } else if (known.get().offerAlso(disciplines, now())) {
            trainers.save(known.get());
        }
    }

    /** Says something else of a trainer; saying the same again needs no precondition. */
    Trainer revise(String id, TrainerProfile profile, Precondition precondition) {
        var trainer = trainers.get(id);
        if (trainer.profile().equals(profile)) {
            return trainer;
        }
        precondition.check(trainer.version());
        trainer.revise(profile, now());
        return trainers.save(trainer);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
