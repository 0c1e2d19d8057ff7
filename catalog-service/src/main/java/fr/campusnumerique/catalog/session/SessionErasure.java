package fr.campusnumerique.catalog.session;

import fr.campusnumerique.privacy.ErasureOrder;
import fr.campusnumerique.privacy.LearnerData;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/** Lets sessions, those that are over too, no longer know somebody as their trainer; some in each round. */
@Component
class SessionErasure implements LearnerData {

    private static final Limit SOME = Limit.of(200);

    private final Sessions sessions;
    private final Clock clock;

    SessionErasure(Sessions sessions, Clock clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    @Override
    public int erase(ErasureOrder order) {
        var taught = sessions.naming(order.learnerId(), SOME);
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        taught.stream()
                .filter(session -> session.forgetTrainer(order.learnerId(), now))
                .forEach(sessions::save);
        return taught.size();
    }
}
