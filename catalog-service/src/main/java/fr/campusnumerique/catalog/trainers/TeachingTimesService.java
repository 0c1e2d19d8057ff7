package fr.campusnumerique.catalog.trainers;

import fr.campusnumerique.catalog.sessions.SessionFacts;
import fr.campusnumerique.catalog.sessions.TeachingTimes;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Service;

/** Keeps with each person, whether a volunteer or not, when they teach: in one document, by guarded writes. */
@Service
class TeachingTimesService implements TeachingTimes {

    private final NamingService naming;
    private final TaughtSessionSearch sessions;

    TeachingTimesService(NamingService naming, TaughtSessionSearch sessions) {
        this.naming = naming;
        this.sessions = sessions;
    }

    @Override
    public List<Taken> keep(String edit, SessionFacts planned, List<String> trainers) {
        var slots = TaughtSession.slotsOf(planned);
        var kept = new ArrayList<String>();
        var taken = new ArrayList<Taken>();
        // All in one order, so that of two editors who want the same people one gets them.
        for (var trainer : trainers.stream().sorted().toList()) {
            var clash = taken.isEmpty()
                    ? naming.claim(edit, trainer, planned.sessionId(), slots)
                    : naming.clash(trainer, planned.sessionId(), slots);
            clash.ifPresentOrElse(other -> taken.add(taken(trainer, other)), () -> kept.add(trainer));
        }
        if (!taken.isEmpty()) {
            giveUp(edit, kept);
        }
        return List.copyOf(taken);
    }

    private Taken taken(String trainer, Clash other) {
        var course = sessions.courseOf(other.sessionId()).orElse(null);
        return new Taken(
                trainer,
                other.sessionId(),
                course,
                other.slot().startsAt(),
                other.slot().endsAt());
    }

    @Override
    public void giveUp(String edit, List<String> trainers) {
        trainers.forEach(trainer -> naming.giveUp(edit, trainer));
    }

    @Override
    public void settle(String sessionId, List<String> trainers) {
        trainers.forEach(trainer -> naming.follow(trainer, sessionId));
    }
}
