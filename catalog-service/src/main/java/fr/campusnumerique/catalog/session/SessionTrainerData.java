package fr.campusnumerique.catalog.session;

import fr.campusnumerique.privacy.ErasureOrder;
import fr.campusnumerique.privacy.PersonalData;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/**
 * Which sessions name somebody as their trainer. To be forgotten, sessions no longer do, those that are over too; some in
 * each round.
 */
@Component
class SessionTrainerData implements PersonalData {

    /** @param teaches false of somebody whom an editor removed */
    record SessionExport(String sessionId, String courseCode, boolean teaches) {}

    private static final Limit SOME = Limit.of(200);

    private final Sessions sessions;
    private final Clock clock;

    SessionTrainerData(Sessions sessions, Clock clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "sessionsTaught";
    }

    @Override
    public Set<String> collections() {
        return Set.of("sessions");
    }

    @Override
    public List<?> export(String learnerId) {
        return sessions.naming(learnerId, Limit.unlimited()).stream()
                .map(session -> new SessionExport(
                        session.facts().sessionId(), session.courseCode(), session.isTaughtBy(learnerId)))
                .toList();
    }

    @Override
    public int erase(ErasureOrder order) {
        var taught = sessions.naming(order.learnerId(), SOME);
        var now = clock.instant();
        taught.stream()
                .filter(session -> session.forgetTrainer(order.learnerId(), now))
                .forEach(sessions::save);
        return taught.size();
    }
}
