package fr.campusnumerique.feedback.survey;

import fr.campusnumerique.feedback.Pseudonyms;
import fr.campusnumerique.feedback.replica.EnrolmentFact;
import fr.campusnumerique.feedback.replica.EnrolmentForgotten;
import fr.campusnumerique.feedback.replica.Facts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/** Lets learners say at three moments how they see themselves. */
@Service
class SurveyService {

    private final Facts facts;
    private final Surveys surveys;
    private final SessionFeedbackService summaries;
    private final Pseudonyms pseudonyms;
    private final Clock clock;
    private final Duration laterAfter;

    SurveyService(
            Facts facts,
            Surveys surveys,
            SessionFeedbackService summaries,
            Pseudonyms pseudonyms,
            Clock clock,
            @Value("${campus.feedback.later-after:90d}") Duration laterAfter) {
        this.facts = facts;
        this.surveys = surveys;
        this.summaries = summaries;
        this.pseudonyms = pseudonyms;
        this.clock = clock;
        this.laterAfter = laterAfter;
    }

    /** @throws SurveyRefused if it is not (known to be) the learner's, or it is too late */
    Response baseline(String enrolmentId, String learnerId, Scores scores) {
        var enrolment = own(enrolmentId, learnerId);
        if (!enrolment.takenUp() && !enrolment.waiting() || enrolment.completed() || begun(enrolment)) {
            throw new SurveyRefused(SurveyRefused.Reason.TOO_LATE);
        }
        return put(enrolmentId, learnerId, enrolment, Moment.BASELINE, scores, null);
    }

    private boolean begun(EnrolmentFact enrolment) {
        return facts.session(enrolment.sessionId())
                .map(session -> session.firstStart())
                .map(start -> !clock.instant().isBefore(start))
                .orElse(false);
    }

    /** @throws SurveyRefused if it is not (known to be) the learner's and completed */
    Response followUp(String enrolmentId, String learnerId, Scores scores, Opinion opinion) {
        var enrolment = own(enrolmentId, learnerId);
        if (!enrolment.completed()) {
            throw new SurveyRefused(SurveyRefused.Reason.NOT_COMPLETED);
        }
        return put(enrolmentId, learnerId, enrolment, Moment.FOLLOW_UP, scores, opinion);
    }

    /** @throws SurveyRefused if it is not (known to be) the learner's and completed for as long */
    Response later(String enrolmentId, String learnerId, Scores scores) {
        var enrolment = own(enrolmentId, learnerId);
        var completedAt = enrolment.completedAt();
        if (!enrolment.completed() || completedAt == null) {
            throw new SurveyRefused(SurveyRefused.Reason.NOT_COMPLETED);
        }
        if (clock.instant().isBefore(askedLaterFrom(completedAt))) {
            throw new SurveyRefused(SurveyRefused.Reason.TOO_EARLY);
        }
        return put(enrolmentId, learnerId, enrolment, Moment.LATER, scores, null);
    }

    private Instant askedLaterFrom(Instant completedAt) {
        return completedAt.plus(laterAfter);
    }

    /** @throws SurveyRefused if the learner said nothing about it */
    Response find(String enrolmentId, String learnerId) {
        own(enrolmentId, learnerId);
        return surveys.find(pseudonyms.ofSurvey(enrolmentId))
                .orElseThrow(() -> new SurveyRefused(SurveyRefused.Reason.UNKNOWN));
    }

    private Response put(
            String enrolmentId,
            String learnerId,
            EnrolmentFact enrolment,
            Moment moment,
            Scores scores,
            @Nullable Opinion opinion) {
        var about = new Surveyed(
                pseudonyms.ofRespondent(learnerId),
                enrolment.courseCode(),
                enrolment.language(),
                enrolment.mode(),
                enrolment.sessionId(),
                enrolment.administration(),
                enrolment.country(),
                enrolment.completedAt());
        var id = pseudonyms.ofSurvey(enrolmentId);
        var response =
                surveys.put(id, pseudonyms.ofSurveyedSession(enrolment.sessionId()), about, moment, scores, opinion);
        if (facts.ownEnrolment(enrolmentId, learnerId).isEmpty()) {
            // The learner was forgotten in between, and what was said before may be forgotten already.
            surveys.remove(id);
            throw new SurveyRefused(SurveyRefused.Reason.UNKNOWN);
        }
        if (opinion != null) {
            summaries.rated(enrolment.sessionId());
        }
        return response;
    }

    /** What counts stays without whose it was; of an enrolment that nothing stays of, nothing does here. */
    @EventListener
    void forget(EnrolmentForgotten forgotten) {
        var id = pseudonyms.ofSurvey(forgotten.enrolmentId());
        forgotten
                .erasureId()
                .ifPresentOrElse(
                        erasureId -> surveys.forget(id, pseudonyms.ofForgottenRespondent(erasureId)),
                        () -> surveys.remove(id));
    }

    private EnrolmentFact own(String enrolmentId, String learnerId) {
        return facts.ownEnrolment(enrolmentId, learnerId)
                .orElseThrow(() -> new SurveyRefused(SurveyRefused.Reason.UNKNOWN));
    }
}
