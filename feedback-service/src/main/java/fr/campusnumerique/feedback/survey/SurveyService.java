package fr.campusnumerique.feedback.survey;

import fr.campusnumerique.feedback.Pseudonyms;
import fr.campusnumerique.feedback.Pseudonyms.Use;
import fr.campusnumerique.feedback.replica.EnrolmentForgotten;
import fr.campusnumerique.feedback.replica.ReplicaService;
import fr.campusnumerique.feedback.replica.ReplicaService.Enrolment;
import fr.campusnumerique.feedback.survey.Survey.Moment;
import fr.campusnumerique.feedback.survey.Survey.Opinion;
import fr.campusnumerique.feedback.survey.Survey.Scores;
import fr.campusnumerique.feedback.survey.SurveyRefused.Reason;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/** Lets learners say at three moments how they see themselves, and counts what they said. */
@Service
public class SurveyService {

    /**
     * Enrolments with a baseline and another answer that are alike.
     *
     * @param key the session, administration or country
     * @param quarter of the completion; null by employer
     * @param later whether the other answer is that after three months; otherwise it is the follow-up
     * @param retrospective whether the baseline was given with the follow-up
     */
    public record Pairs(
            String key,
            @Nullable String quarter,
            boolean later,
            boolean retrospective,
            boolean proficiencyRose,
            boolean confidenceRose,
            int count) {

        private Pairs of(String name) {
            return new Pairs(name, quarter, later, retrospective, proficiencyRose, confidenceRose, count);
        }
    }

    /** Three months, as they are asked. */
    private static final Period LATER_AFTER = Period.ofDays(90);

    private final ReplicaService replica;
    private final Surveys surveys;
    private final Opinions opinions;
    private final SessionFeedbackService summaries;
    private final Pseudonyms pseudonyms;
    private final Clock clock;

    SurveyService(
            ReplicaService replica,
            Surveys surveys,
            Opinions opinions,
            SessionFeedbackService summaries,
            Pseudonyms pseudonyms,
            Clock clock) {
        this.replica = replica;
        this.surveys = surveys;
        this.opinions = opinions;
        this.summaries = summaries;
        this.pseudonyms = pseudonyms;
        this.clock = clock;
    }

    /** @throws SurveyRefused if it is not (known to be) the learner's, or it is too late */
    Survey baseline(String enrolmentId, String learnerId, Scores scores) {
        var enrolment = own(enrolmentId, learnerId);
        if (!enrolment.goesOn() || begun(enrolment)) {
            throw new SurveyRefused(Reason.TOO_LATE);
        }
        return kept(enrolmentId, learnerId, surveys.put(enrolmentId, enrolment, Moment.BASELINE, scores));
    }

    private boolean begun(Enrolment enrolment) {
        return replica.session(enrolment.sessionId())
                .map(session -> session.firstStart())
                .map(start -> !clock.instant().isBefore(start))
                .orElse(false);
    }

    /**
     * @param lookingBack how the learner saw themselves before the course; null if they do not say it here
     * @throws SurveyRefused if it is not (known to be) the learner's and completed, or there is a baseline that was given
     *     in time and {@code lookingBack} is another
     */
    Survey followUp(
            String enrolmentId, String learnerId, Scores scores, Opinion opinion, @Nullable Scores lookingBack) {
        var enrolment = completed(enrolmentId, learnerId);
        var stored = lookingBack == null
                ? surveys.put(enrolmentId, enrolment, Moment.FOLLOW_UP, scores)
                : surveys.putWithRetrospective(enrolmentId, enrolment, scores, lookingBack)
                        .orElseThrow(() -> new SurveyRefused(Reason.BASELINE_GIVEN));
        opinions.put(enrolmentId, enrolment.sessionId(), opinion);
        requireKept(enrolmentId, learnerId);
        summaries.rated(enrolment.sessionId());
        return survey(stored, opinion);
    }

    /** @throws SurveyRefused if it is not (known to be) the learner's and completed for as long */
    Survey later(String enrolmentId, String learnerId, Scores scores) {
        var enrolment = completed(enrolmentId, learnerId);
        var completedOn = enrolment.completedOn();
        if (completedOn == null
                || LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).isBefore(completedOn.plus(LATER_AFTER))) {
            throw new SurveyRefused(Reason.TOO_EARLY);
        }
        return kept(enrolmentId, learnerId, surveys.put(enrolmentId, enrolment, Moment.LATER, scores));
    }

    /** @throws SurveyRefused if the learner said nothing about it */
    Survey find(String enrolmentId, String learnerId) {
        own(enrolmentId, learnerId);
        var stored = surveys.find(enrolmentId).orElseThrow(() -> new SurveyRefused(Reason.NOTHING_SAID));
        return survey(stored, opinion(enrolmentId, stored));
    }

    /** It is given with the follow-up. */
    private @Nullable Opinion opinion(String enrolmentId, Document stored) {
        return Surveys.scores(stored, Moment.FOLLOW_UP) == null
                ? null
                : opinions.find(enrolmentId).orElse(null);
    }

    private static Survey survey(Document stored, @Nullable Opinion opinion) {
        return new Survey(
                Surveys.scores(stored, Moment.BASELINE),
                Surveys.retrospective(stored),
                Surveys.scores(stored, Moment.FOLLOW_UP),
                Surveys.scores(stored, Moment.LATER),
                opinion);
    }

    private Survey kept(String enrolmentId, String learnerId, Document stored) {
        requireKept(enrolmentId, learnerId);
        return survey(stored, opinion(enrolmentId, stored));
    }

    /** What was stored stays, unless the learner was forgotten meanwhile: what was said before may be forgotten already. */
    private void requireKept(String enrolmentId, String learnerId) {
        if (replica.ownEnrolment(enrolmentId, learnerId).isEmpty()) {
            remove(enrolmentId);
            throw new SurveyRefused(Reason.UNKNOWN);
        }
    }

    /** What counts stays without whose it was; of an enrolment that nothing stays of, nothing does here. */
    @EventListener
    void forget(EnrolmentForgotten forgotten) {
        if (forgotten.counts()) {
            surveys.forgetEmployment(forgotten.enrolmentId());
            opinions.forgetComment(forgotten.enrolmentId());
        } else {
            remove(forgotten.enrolmentId());
        }
    }

    private void remove(String enrolmentId) {
        surveys.remove(enrolmentId);
        opinions.remove(enrolmentId);
    }

    private Enrolment completed(String enrolmentId, String learnerId) {
        var enrolment = own(enrolmentId, learnerId);
        if (!enrolment.completed()) {
            throw new SurveyRefused(Reason.NOT_COMPLETED);
        }
        return enrolment;
    }

    private Enrolment own(String enrolmentId, String learnerId) {
        return replica.ownEnrolment(enrolmentId, learnerId).orElseThrow(() -> new SurveyRefused(Reason.UNKNOWN));
    }

    /** By session; of one that is not among these, the key stays a pseudonym. */
    public List<Pairs> pairsBySession(Collection<String> sessionIds) {
        return named(surveys.pairs(Surveys.SESSIONS, "session"), Use.SURVEYED_SESSION, sessionIds);
    }

    public List<Pairs> pairsByAdministration(Collection<String> administrations) {
        return named(
                surveys.pairs(Surveys.EMPLOYMENTS, "administration"), Use.SURVEYED_ADMINISTRATION, administrations);
    }

    public List<Pairs> pairsByCountry(Collection<String> countries) {
        return named(surveys.pairs(Surveys.EMPLOYMENTS, "country"), Use.SURVEYED_COUNTRY, countries);
    }

    private List<Pairs> named(List<Pairs> pairs, Use use, Collection<String> names) {
        Map<String, String> byPseudonym = new HashMap<>();
        names.forEach(name -> byPseudonym.put(pseudonyms.of(use, name), name));
        return pairs.stream()
                .map(pair -> pair.of(byPseudonym.getOrDefault(pair.key(), pair.key())))
                .toList();
    }
}
