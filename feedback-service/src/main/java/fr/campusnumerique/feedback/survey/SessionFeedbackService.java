package fr.campusnumerique.feedback.survey;

import fr.campusnumerique.feedback.disclosure.DisclosureService;
import fr.campusnumerique.feedback.replica.ReplicaService;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * Summarises sessions' ratings when enough have come. It runs now and then, so that no summary is bound to the moment of
 * anybody's answer: soon for the sessions that were rated here, at the start and each hour for all that are stored, so
 * that nothing is lost by a crash.
 */
@Service
class SessionFeedbackService {

    private static final Logger LOG = LoggerFactory.getLogger(SessionFeedbackService.class);

    private final ReplicaService replica;
    private final Opinions opinions;
    private final SessionFeedbacks summaries;
    private final Clock clock;

    /** Ids of sessions that were rated since they were summarised. */
    private final Set<String> rated = ConcurrentHashMap.newKeySet();

    SessionFeedbackService(ReplicaService replica, Opinions opinions, SessionFeedbacks summaries, Clock clock) {
        this.replica = replica;
        this.opinions = opinions;
        this.summaries = summaries;
        this.clock = clock;
    }

    /** Somebody said what they think of this session. */
    void rated(String sessionId) {
        rated.add(sessionId);
    }

    @Scheduled(fixedDelayString = "${campus.feedback.summarise-every:5s}")
    void summarise() {
        for (var sessionId : List.copyOf(rated)) {
            // First: who rates it meanwhile adds it again.
            rated.remove(sessionId);
            if (!isSettled(sessionId)) {
                rated.add(sessionId);
            }
        }
    }

    private boolean isSettled(String sessionId) {
        try {
            return settled(sessionId);
        } catch (RuntimeException failure) {
            LOG.warn("the ratings of {} are summarised at the next run: {}", sessionId, failure.toString());
            return false;
        }
    }

    /** Whatever another process stored and did not come to. */
    @Scheduled(fixedDelayString = "${campus.feedback.summarise-all-every:1h}")
    void summariseAll() {
        var counts = opinions.counts();
        counts.values().removeIf(count -> count < DisclosureService.FEWEST_FOR_MEANS);
        if (counts.isEmpty()) {
            return;
        }
        for (var session : replica.sessions()) {
            if (counts.containsKey(opinions.ofSession(session.id())) && !settled(session.id())) {
                rated(session.id());
            }
        }
    }

    /** Another replica may be quicker, or the session's own event has not arrived: then it is done again. */
    private boolean settled(String sessionId) {
        var respondents = opinions.count(sessionId);
        if (respondents < DisclosureService.FEWEST_FOR_MEANS) {
            return true;
        }
        var summary = summaries
                .findById(sessionId)
                .or(() ->
                        replica.session(sessionId).map(session -> SessionFeedback.of(sessionId, session.courseCode())))
                .orElse(null);
        if (summary == null || !summary.due(respondents)) {
            return summary != null;
        }
        try {
            var rating = opinions.ratings(sessionId);
            if (!summary.due(rating.respondents())) {
                return true;
            }
            summary.summarise(rating.respondents(), rating.sum(), clock.instant());
            summaries.save(summary);
            return true;
        } catch (OptimisticLockingFailureException | DuplicateKeyException quickerReplica) {
            return false;
        }
    }
}
