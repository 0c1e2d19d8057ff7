package fr.campusnumerique.catalog.volunteer.application;

import fr.campusnumerique.privacy.ErasureOrder;
import fr.campusnumerique.privacy.LearnerData;
import org.springframework.stereotype.Component;

/** Deletes a person's own applications, and forgets whose reviews of others', and whose decisions, these were. */
@Component
class ApplicationErasure implements LearnerData {

    private final TrainerApplications applications;

    ApplicationErasure(TrainerApplications applications) {
        this.applications = applications;
    }

    @Override
    public int erase(ErasureOrder order) {
        var own = applications.findByApplicantId(order.learnerId());
        own.forEach(applications::delete);
        var judged = applications.judgedBy(order.learnerId());
        judged.stream()
                .filter(application -> application.forgetJudge(order.learnerId()))
                .forEach(applications::save);
        return own.size() + judged.size();
    }
}
