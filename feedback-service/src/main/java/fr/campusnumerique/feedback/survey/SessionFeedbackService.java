package fr.campusnumerique.feedback.survey;

import fr.campusnumerique.feedback.Group;
import fr.campusnumerique.feedback.Pseudonyms;
import fr.campusnumerique.feedback.replica.Facts;
import fr.campusnumerique.feedback.replica.SessionFact;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
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
 * Summarises sessions' ratings when enough have come. It looks now and then, so that no summary is bound to the moment of
 * anybody's answer: soon at the sessions that this process heard of, at its start and each hour at all that are stored, so
 * that nothing is lost by a crash.
 */
@Service
class SessionFeedbackService {

    private static final Logger LOG = LoggerFactory.getLogger(SessionFeedbackService.class);

    private final Facts facts;
    private final Surveys surveys;
    private final SessionFeedbacks summaries;
    private final Pseudonyms pseudonyms;
    private final Clock clock;

    /** Ids of sessions that were rated since they were looked at. */
    private final Set<String> rated = ConcurrentHashMap.newKeySet();

    SessionFeedbackService(
            Facts facts, Surveys surveys, SessionFeedbacks summaries, Pseudonyms pseudonyms, Clock clock) {
        this.facts = facts;
        this.surveys = surveys;
        this.summaries = summaries;
        this.pseudonyms = pseudonyms;
        this.clock = clock;
    }

    /** Somebody said what they think of this session. */
    void rated(String sessionId) {
        rated.add(sessionId);
    }

    @Scheduled(fixedDelayString = "${campus.feedback.summarise-every:5s}")
    void summarise() {
        for (var sessionId : List.copyOf(rated)) {
            // Before the look: who rates it meanwhile adds it again.
            rated.remove(sessionId);
            if (!isSettled(sessionId)) {
                rated.add(sessionId);
            }
        }
    }

    /** Not while the session's event has not arrived. */
    private boolean isSettled(String sessionId) {
        try {
            return facts.session(sessionId)
                    .filter(session -> settled(session, surveys.ratings(pseudonyms.ofSurveyedSession(sessionId))))
                    .isPresent();
        } catch (RuntimeException failure) {
            LOG.warn("the ratings of {} wait for the next look: {}", sessionId, failure.toString());
            return false;
        }
    }

    /** Whatever this process did not hear of, or did not come to. */
    @Scheduled(fixedDelayString = "${campus.feedback.summarise-all-every:1h}")
    void summariseAll() {
        var ratings = surveys.ratings();
        ratings.values().removeIf(rating -> rating.respondents() < Group.FEWEST);
        if (ratings.isEmpty()) {
            return;
        }
        for (var session : facts.sessions()) {
            var rating = ratings.get(pseudonyms.ofSurveyedSession(session.id()));
            if (rating != null && !settled(session, rating)) {
                rated(session.id());
            }
        }
    }

    /** Another replica may be quicker: then it is looked at again. */
    private boolean settled(SessionFact session, Surveys.Ratings rating) {
        var summary = summaries
                .findById(session.id())
                .orElseGet(() -> SessionFeedback.of(session.id(), session.courseCode()));
        if (!summary.due(rating.respondents())) {
            return true;
        }
        try {
            summary.summarise(
                    rating.respondents(), rating.sum(), clock.instant().truncatedTo(ChronoUnit.MILLIS));
            summaries.save(summary);
            return true;
        } catch (OptimisticLockingFailureException | DuplicateKeyException quickerReplica) {
            return false;
        }
    }
}
