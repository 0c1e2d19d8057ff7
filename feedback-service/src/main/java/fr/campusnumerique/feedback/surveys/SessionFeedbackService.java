package fr.campusnumerique.feedback.surveys;

import fr.campusnumerique.feedback.Group;
import fr.campusnumerique.feedback.Pseudonyms;
import fr.campusnumerique.feedback.copies.Facts;
import fr.campusnumerique.feedback.copies.SessionFact;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * Summarises sessions' ratings when enough have come. It looks at what is stored, now and then, so that nothing is lost
 * by a crash and no summary is bound to the moment of anybody's answer.
 */
@Service
class SessionFeedbackService {

    private final Facts facts;
    private final Surveys surveys;
    private final SessionFeedbacks summaries;
    private final Pseudonyms pseudonyms;
    private final Clock clock;

    /** Which respondents' numbers were looked at last; only to spare work. */
    private final Map<String, Integer> seen = new ConcurrentHashMap<>();

    SessionFeedbackService(
            Facts facts, Surveys surveys, SessionFeedbacks summaries, Pseudonyms pseudonyms, Clock clock) {
        this.facts = facts;
        this.surveys = surveys;
        this.summaries = summaries;
        this.pseudonyms = pseudonyms;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${campus.feedback.summarise-every:5s}")
    void summarise() {
        var ratings = surveys.ratings();
        ratings.values().removeIf(rating -> rating.respondents() < Group.FEWEST);
        ratings.entrySet()
                .removeIf(rating ->
                        Integer.valueOf(rating.getValue().respondents()).equals(seen.get(rating.getKey())));
        if (ratings.isEmpty()) {
            return;
        }
        for (var session : facts.sessions()) {
            var pseudonym = pseudonyms.ofSurveyedSession(session.id());
            var rating = ratings.get(pseudonym);
            if (rating != null && settled(session, rating)) {
                seen.put(pseudonym, rating.respondents());
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
