package fr.campusnumerique.catalog.session;

import fr.campusnumerique.catalog.BrokenRule;
import fr.campusnumerique.catalog.Refused;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;

/**
 * Saves what editors say of sessions, unless somebody would teach two at once. If the process dies before the times of
 * those who are named are settled, the session's event settles them.
 */
@Service
class SessionSavingService {

    private final Sessions sessions;
    private final TeachingTimes times;

    SessionSavingService(Sessions sessions, TeachingTimes times) {
        this.sessions = sessions;
        this.times = times;
    }

    /** @throws Refused if somebody whom the new session names is not free; nothing is saved then */
    Session create(Session session) {
        var named = session.facts().trainers();
        return save(session, named, named);
    }

    /**
     * Whom the session named before, at the same times, is not asked for again.
     *
     * @param before what it said until now
     * @throws Refused if somebody whom it names is not free; nothing is saved then
     */
    Session change(Session session, SessionFacts before) {
        var now = session.facts();
        var moved = !slots(now).equals(slots(before));
        var ended = now.cancelledAt() != null;
        var given = now.trainers().stream()
                .filter(one -> moved || !before.trainers().contains(one))
                .toList();
        var concerned = Stream.concat(before.trainers().stream(), now.trainers().stream())
                .distinct()
                .filter(one -> moved
                        || ended
                        || !(before.trainers().contains(one) && now.trainers().contains(one)))
                .toList();
        return save(session, given, concerned);
    }

    private Session save(Session session, List<String> given, List<String> concerned) {
        var edit = UUID.randomUUID().toString();
        var facts = session.facts();
        var taken = times.keep(edit, facts, given);
        if (!taken.isEmpty()) {
            var rules = taken.stream()
                    .map(one -> new BrokenRule("trainers", one.rule()))
                    .toArray(BrokenRule[]::new);
            throw Refused.conflict("trainer-not-free", "trainers " + rules[0].rule() + ".", rules);
        }
        var saved = saved(session, edit, given);
        times.settle(facts.sessionId(), concerned);
        return saved;
    }

    private Session saved(Session session, String edit, List<String> given) {
        try {
            return sessions.save(session);
        } catch (OptimisticLockingFailureException | DuplicateKeyException notSaved) {
            times.giveUp(edit, given);
            throw notSaved;
        }
    }

    private static List<List<Object>> slots(SessionFacts session) {
        return session.parts().stream()
                .map(part -> List.<Object>of(part.startsAt(), part.endsAt()))
                .toList();
    }
}
