package fr.campusnumerique.enrolment.privacy;

import fr.campusnumerique.enrolment.privacy.ErasureEvent.Facts;
import fr.campusnumerique.privacy.ErasureOrder;
import fr.campusnumerique.privacy.PersonalData;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** A learner's open request to be forgotten. A closed one names nobody. */
@Component
class ErasuresData implements PersonalData {

    private final Erasures erasures;

    ErasuresData(Erasures erasures) {
        this.erasures = erasures;
    }

    @Override
    public String name() {
        return "erasures";
    }

    @Override
    public Set<String> collections() {
        return Set.of("erasures");
    }

    @Override
    public List<Facts> export(String learnerId) {
        return erasures.findByLearnerId(learnerId).stream().map(Erasure::facts).toList();
    }

    /** Nothing: closing it forgets whose it was. */
    @Override
    public int erase(ErasureOrder order) {
        return 0;
    }
}
