package fr.campusnumerique.feedback.erasure;

import fr.campusnumerique.erasure.ErasureOrder;
import fr.campusnumerique.erasure.LearnerData;
import fr.campusnumerique.feedback.replica.Facts;
import fr.campusnumerique.feedback.programme.KnownPeople;
import fr.campusnumerique.feedback.wish.Wishes;
import org.springframework.stereotype.Component;

/**
 * Wishes go at once. Nothing else can be found by the learner's id, as answers and surveys only know pseudonyms of their
 * enrolments: they follow when the enrolments' last events come, with the facts. So this waits until no fact leads to the
 * learner any more; then what readers of the programme's figures know is made to lead nowhere either.
 */
@Component
class FeedbackErasure implements LearnerData {

    private final Wishes wishes;
    private final Facts facts;
    private final KnownPeople people;

    FeedbackErasure(Wishes wishes, Facts facts, KnownPeople people) {
        this.wishes = wishes;
        this.facts = facts;
        this.people = people;
    }

    @Override
    public int erase(ErasureOrder order) {
        var found = Math.toIntExact(wishes.removeAllOf(order.learnerId()) + facts.countOf(order.learnerId()));
        return found > 0 ? found : people.forget(order.learnerId(), order.erasureId());
    }
}
