package fr.campusnumerique.feedback.replica;

import fr.campusnumerique.privacy.ErasureOrder;
import fr.campusnumerique.privacy.LearnerData;
import org.springframework.stereotype.Component;

/**
 * Facts of enrolments and certificates follow their events, and with the last event of an enrolment what was said about
 * it is forgotten: so this only waits until nothing leads to the learner any more.
 */
@Component
class FactData implements LearnerData {

    private final Facts facts;

    FactData(Facts facts) {
        this.facts = facts;
    }

    @Override
    public int erase(ErasureOrder order) {
        return facts.countOf(order.learnerId());
    }
}
