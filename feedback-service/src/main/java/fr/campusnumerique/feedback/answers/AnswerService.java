package fr.campusnumerique.feedback.answers;

import fr.campusnumerique.feedback.Pseudonyms;
import fr.campusnumerique.feedback.replica.EnrolmentForgotten;
import fr.campusnumerique.feedback.replica.KnownCompletions;
import fr.campusnumerique.feedback.replica.KnownCompletions.Completion;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/** Lets a learner answer once about each enrolment that they completed. */
@Service
class AnswerService {

    private final KnownCompletions completions;
    private final Answers answers;
    private final Pseudonyms pseudonyms;

    AnswerService(KnownCompletions completions, Answers answers, Pseudonyms pseudonyms) {
        this.completions = completions;
        this.answers = answers;
        this.pseudonyms = pseudonyms;
    }

    /**
     * Takes an answer, or its edited form.
     *
     * @throws AnswerRefused if the enrolment is not known as completed, is another learner's, or its answer is published
     */
    Put put(String enrolmentId, String learnerId, SelfAssessment assessment) {
        var completion = completions
                .of(enrolmentId, learnerId)
                .orElseThrow(() -> new AnswerRefused(AnswerRefused.Reason.NOT_COMPLETED));
        if (!completion.own()) {
            throw new AnswerRefused(AnswerRefused.Reason.NOT_FOUND);
        }
        var answer = Answer.about(pseudonyms.ofAnswer(enrolmentId), completion.group(), assessment);
        var put = new Put(answer, answers.put(answer));
        if (completions.of(enrolmentId, learnerId).filter(Completion::own).isEmpty()) {
            // The learner was forgotten in between, and what was answered before may be forgotten already.
            answers.remove(answer.id());
            throw new AnswerRefused(AnswerRefused.Reason.NOT_FOUND);
        }
        return put;
    }

    /** @throws AnswerRefused if there is none, or it is not the learner's */
    Answer find(String enrolmentId, String learnerId) {
        return completions
                .of(enrolmentId, learnerId)
                .filter(Completion::own)
                .flatMap(own -> answers.find(pseudonyms.ofAnswer(enrolmentId)))
                .orElseThrow(() -> new AnswerRefused(AnswerRefused.Reason.NOT_FOUND));
    }

    /** Deletes the answer. What it was a part of, if it was published, stays a sum of many. */
    @EventListener
    void forget(EnrolmentForgotten forgotten) {
        answers.remove(pseudonyms.ofAnswer(forgotten.enrolmentId()));
    }

    record Put(Answer answer, boolean created) {}
}
