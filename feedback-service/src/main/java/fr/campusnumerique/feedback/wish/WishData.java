package fr.campusnumerique.feedback.wish;

import fr.campusnumerique.privacy.ErasureOrder;
import fr.campusnumerique.privacy.LearnerData;
import org.springframework.stereotype.Component;

/** Wishes go when their learner asks. */
@Component
class WishData implements LearnerData {

    private final Wishes wishes;

    WishData(Wishes wishes) {
        this.wishes = wishes;
    }

    @Override
    public int erase(ErasureOrder order) {
        return wishes.removeAllOf(order.learnerId());
    }
}
