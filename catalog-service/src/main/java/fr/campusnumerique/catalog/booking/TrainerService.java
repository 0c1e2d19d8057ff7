package fr.campusnumerique.catalog.booking;

import fr.campusnumerique.catalog.Precondition;
import fr.campusnumerique.eventing.RetriedOnConflict;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Service;

/** Admits trainers, and lets them say what they offer: load, decide, save; again if another change came between. */
@Service
@RetriedOnConflict
public class TrainerService {

    private final Trainers trainers;
    private final EditorAssignmentService naming;
    private final MeterRegistry meters;
    private final Clock clock;

    TrainerService(Trainers trainers, EditorAssignmentService naming, MeterRegistry meters, Clock clock) {
        this.trainers = trainers;
        this.naming = naming;
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * Makes an accepted volunteer a trainer, with the sessions that editors gave them before, or one who is already offer
     * more disciplines. Repeating it changes nothing.
     */
    public void admit(
            String id, List<String> disciplines, List<String> languages, List<String> cities, int daysPerYear) {
        var trainer = naming.known(id);
        if (!trainer.isVolunteer()) {
            trainer.volunteer(
                    disciplines, new TrainerProfile(languages, cities, daysPerYear, List.of()), clock.instant());
            trainers.save(trainer);
            meters.counter("campus.trainers.admitted").increment();
        } else if (trainer.offerAlso(disciplines, clock.instant())) {
            trainers.save(trainer);
        }
    }

    /** The sessions that a volunteer held; none of whoever is not one, or is recognised already. */
    public List<String> sessionsHeld(String id) {
        return trainers.findById(id)
                .filter(trainer -> trainer.isVolunteer() && !trainer.isRecognised())
                .map(Trainer::sessionsHeld)
                .orElse(List.of());
    }

    /** The volunteers with whom a session was held. */
    public List<String> whoHeld(String sessionId) {
        return trainers.askedFor(sessionId).stream()
                .filter(trainer -> trainer.sessionsHeld().contains(sessionId))
                .map(Trainer::id)
                .toList();
    }

    /** Recognises a volunteer, once; returns whether that is new. */
    public boolean recognise(String id) {
        var trainer = trainers.volunteer(id);
        var recognised = trainer.recognise(clock.instant());
        if (recognised) {
            trainers.save(trainer);
        }
        return recognised;
    }

    /** Says something else of a trainer; saying the same again needs no precondition. */
    Trainer revise(String id, TrainerProfile profile, Precondition precondition) {
        var trainer = trainers.volunteer(id);
        if (trainer.volunteer().profile().equals(profile)) {
            return trainer;
        }
        precondition.check(trainer.version());
        trainer.revise(profile, clock.instant());
        return trainers.save(trainer);
    }
}
