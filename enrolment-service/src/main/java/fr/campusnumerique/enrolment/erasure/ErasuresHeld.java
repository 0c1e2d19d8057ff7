package fr.campusnumerique.enrolment.erasure;

import fr.campusnumerique.enrolment.HeldAboutLearners;
import fr.campusnumerique.enrolment.erasure.ErasureEvent.Facts;
import java.util.List;
import org.springframework.stereotype.Component;

/** A learner's open request to be forgotten, for that learner. A closed one names nobody. */
@Component
class ErasuresHeld implements HeldAboutLearners {

    private final Erasures erasures;

    ErasuresHeld(Erasures erasures) {
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
