package fr.campusnumerique.catalog.volunteer.application;

import fr.campusnumerique.privacy.ErasureOrder;
import fr.campusnumerique.privacy.PersonalData;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Somebody's own applications, and their part in others'. To be forgotten, the own ones are deleted, and it is no longer
 * known whose reviews of others', and whose decisions, these were.
 */
@Component
class ApplicationData implements PersonalData {

    /** An application of one's own. */
    record OwnExport(
            String applicationId,
            String call,
            ApplicationState state,
            Instant submittedAt,
            @Nullable Applicant applicant,
            @Nullable ApplicationForm form,
            @Nullable String decisionReason) {}

    /** One's part in somebody else's application. */
    record JudgedExport(
            String applicationId,
            @Nullable Review review,
            TrainerApplication.@Nullable Conflict conflict,
            @Nullable Decision decision) {}

    private final TrainerApplications applications;

    ApplicationData(TrainerApplications applications) {
        this.applications = applications;
    }

    @Override
    public String name() {
        return "trainerApplications";
    }

    @Override
    public Set<String> collections() {
        return Set.of("trainer_applications");
    }

    @Override
    public List<?> export(String learnerId) {
        var own = applications.findByApplicantId(learnerId).stream().map(ApplicationData::own);
        var judged = applications.judgedBy(learnerId).stream().map(one -> judged(one, learnerId));
        return Stream.concat(own, judged).toList();
    }

    private static Object own(TrainerApplication application) {
        var kept = !application.isWithdrawn();
        return new OwnExport(
                application.id(),
                application.callId(),
                application.state(),
                application.submittedAt(),
                kept ? application.applicant() : null,
                kept ? application.form() : null,
                application.decision().map(Decision::reason).orElse(null));
    }

    private static Object judged(TrainerApplication application, String person) {
        return new JudgedExport(
                application.id(),
                application.reviewBy(person).orElse(null),
                application.conflicts().stream()
                        .filter(one -> one.reviewerId().equals(person))
                        .findFirst()
                        .orElse(null),
                application
                        .decision()
                        .filter(one -> one.decidedBy().equals(person))
                        .orElse(null));
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
