package fr.campusnumerique.feedback.replica;

import fr.campusnumerique.privacy.ErasureOrder;
import fr.campusnumerique.privacy.PersonalData;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.springframework.stereotype.Component;

/**
 * Facts of enrolments and certificates follow their events, and with the last event of an enrolment what was said about
 * it is forgotten: so an erasure only waits until nothing leads to the learner any more.
 *
 * <p>What was said about an enrolment, and where its learner works, is found only by the enrolment's id, which is not
 * stored: the learner reads the former at the enrolment's address, and the latter in enrolment-service's export.
 */
@Component
class FactData implements PersonalData {

    private final Facts facts;

    FactData(Facts facts) {
        this.facts = facts;
    }

    @Override
    public String name() {
        return "facts";
    }

    @Override
    public Set<String> collections() {
        return Set.of(Facts.OF_PEOPLE);
    }

    @Override
    public List<Document> export(String learnerId) {
        return facts.factsOf(learnerId);
    }

    @Override
    public int erase(ErasureOrder order) {
        return facts.factsOf(order.learnerId()).size();
    }
}
