package fr.campusnumerique.feedback.erasure;

import fr.campusnumerique.erasure.ErasureOrder;
import fr.campusnumerique.erasure.LearnerData;
import fr.campusnumerique.feedback.copies.Facts;
import fr.campusnumerique.feedback.wishes.Wishes;
import org.springframework.stereotype.Component;

/**
 * Wishes go at once. Nothing else can be found by the learner's id, as answers and surveys only know pseudonyms of their
 * enrolments: they follow when the enrolments' last events come, with the facts. So this waits until no fact leads to the
 * learner any more.
 */
@Component
class FeedbackErasure implements LearnerData {

    private final Wishes wishes;
    private final Facts facts;

    FeedbackErasure(Wishes wishes, Facts facts) {
        this.wishes = wishes;
        this.facts = facts;
    }

    @Override
    public int erase(ErasureOrder order) {
        return Math.toIntExact(wishes.removeAllOf(order.learnerId()) + facts.countOf(order.learnerId()));
    }
}
