package fr.campusnumerique.feedback.wish;

import fr.campusnumerique.privacy.ErasureOrder;
import fr.campusnumerique.privacy.PersonalData;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Wishes go when their learner asks. */
@Component
class WishData implements PersonalData {

    private final Wishes wishes;

    WishData(Wishes wishes) {
        this.wishes = wishes;
    }

    @Override
    public String name() {
        return "wishes";
    }

    @Override
    public Set<String> collections() {
        return Set.of(Wishes.COLLECTION);
    }

    @Override
    public List<?> export(String learnerId) {
        return wishes.allOf(learnerId);
    }

    @Override
    public int erase(ErasureOrder order) {
        return wishes.removeAllOf(order.learnerId());
    }
}
