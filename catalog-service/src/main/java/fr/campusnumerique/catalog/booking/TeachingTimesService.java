package fr.campusnumerique.catalog.booking;

import fr.campusnumerique.catalog.session.SessionFacts;
import fr.campusnumerique.catalog.session.TeachingTimes;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Service;

/** Keeps with each person, whether a volunteer or not, when they teach: in one document, by guarded writes. */
@Service
class TeachingTimesService implements TeachingTimes {

    private final EditorAssignmentService naming;
    private final TaughtSessionSearch sessions;

    TeachingTimesService(EditorAssignmentService naming, TaughtSessionSearch sessions) {
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
            var conflict = taken.isEmpty()
                    ? naming.reserve(edit, trainer, planned.sessionId(), slots)
                    : naming.conflict(trainer, planned.sessionId(), slots);
            conflict.ifPresentOrElse(other -> taken.add(taken(trainer, other)), () -> kept.add(trainer));
        }
        if (!taken.isEmpty()) {
            giveUp(edit, kept);
        }
        return List.copyOf(taken);
    }

    private Taken taken(String trainer, Conflict other) {
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
