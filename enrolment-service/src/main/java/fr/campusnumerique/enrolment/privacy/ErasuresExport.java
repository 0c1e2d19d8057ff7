package fr.campusnumerique.enrolment.privacy;

import fr.campusnumerique.enrolment.privacy.ErasureEvent.Facts;
import java.util.List;
import org.springframework.stereotype.Component;

/** A learner's open request to be forgotten, for that learner. A closed one names nobody. */
@Component
class ErasuresExport implements LearnerExport {

    private final Erasures erasures;

    ErasuresExport(Erasures erasures) {
        this.erasures = erasures;
    }

    @Override
    public String name() {
        return "erasures";
    }

    @Override
    public List<Facts> heldAbout(String learnerId) {
        return erasures.findByLearnerId(learnerId).stream().map(Erasure::facts).toList();
    }
}
