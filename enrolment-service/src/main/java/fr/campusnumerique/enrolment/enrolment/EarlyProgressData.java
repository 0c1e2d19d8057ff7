package fr.campusnumerique.enrolment.enrolment;

import fr.campusnumerique.privacy.ErasureOrder;
import fr.campusnumerique.privacy.PersonalData;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Progress that platforms reported for sessions in which the learner has no enrolment. */
@Component
class EarlyProgressData implements PersonalData {

    record Kept(String sessionId, List<Progress.Module> completed, List<Progress.Module> unmatched) {}

    private final Enrolments enrolments;

    EarlyProgressData(Enrolments enrolments) {
        this.enrolments = enrolments;
    }

    @Override
    public String name() {
        return "anticipated";
    }

    @Override
    public Set<String> collections() {
        return Set.of("enrolments");
    }

    @Override
    public List<Kept> export(String learnerId) {
        return enrolments.findByLearnerIdOrderById(learnerId).stream()
                .filter(enrolment -> enrolment.state() == EnrolmentState.PROGRESS_ONLY)
                .map(enrolment -> new Kept(
                        enrolment.sessionId(),
                        enrolment.progress().completed(),
                        enrolment.progress().unmatched()))
                .toList();
    }

    /** Nothing: {@link EnrolmentData} erases it with the enrolments. */
    @Override
    public int erase(ErasureOrder order) {
        return 0;
    }
}
