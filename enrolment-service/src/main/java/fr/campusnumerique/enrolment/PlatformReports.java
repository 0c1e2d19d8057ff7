package fr.campusnumerique.enrolment;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Progress of any learner as trusted platforms report it in other forms than {@code PUT /progress}. Unlike there, nothing
 * is kept for a learner who has not enrolled: who reports keeps it, and reports again.
 *
 * <p>Answers say why a report was not taken, in a stable word such as {@code enrolment-cancelled}; null if it was taken.
 */
@Component
public class PlatformReports {

    /** The learner has no enrolment, or none yet. */
    public static final String NOT_ENROLLED = "not-enrolled";

    private final EnrolmentService service;
    private final Enrolments enrolments;

    PlatformReports(EnrolmentService service, Enrolments enrolments) {
        this.service = service;
        this.enrolments = enrolments;
    }

    /** The session in which the learner takes this course: where the enrolment is open, else the newest. */
    public Optional<String> sessionOf(String learnerId, String courseCode) {
        return service.everythingOf(learnerId).stream()
                .filter(enrolment -> enrolment.state().hasPlace())
                .filter(enrolment -> courseCode.equals(enrolment.courseCode()))
                .max(Comparator.comparing((Enrolment enrolment) -> enrolment.state() == EnrolmentState.CONFIRMED)
                        .thenComparing(enrolment -> enrolment.enrolledAt()))
                .map(Enrolment::sessionId);
    }

    /** The learner finished these modules, as this platform says. Repeating it changes nothing. */
    public @Nullable String finished(String learnerId, String sessionId, List<String> modules, String platform) {
        return taken(() -> {
            if (enrolled(learnerId, sessionId).isEmpty()) {
                return NOT_ENROLLED;
            }
            modules.forEach(module -> service.report(sessionId, learnerId, module, null, platform));
            return null;
        });
    }

    /** The learner is in the middle of this module; nothing changes if they finished it before. */
    public @Nullable String goesOnWith(String learnerId, String sessionId, String module) {
        return taken(() -> {
            var enrolment = enrolled(learnerId, sessionId).orElse(null);
            if (enrolment == null) {
                return NOT_ENROLLED;
            }
            if (!enrolment.progress().hasCompleted(module)) {
                service.resumeAt(learnerId, enrolment.id(), module, now -> {});
            }
            return null;
        });
    }

    private Optional<Enrolment> enrolled(String learnerId, String sessionId) {
        return Optional.of(enrolments.currentOrAnticipated(learnerId, sessionId))
                .filter(enrolment -> enrolment.state() != EnrolmentState.ANTICIPATED);
    }

    private static @Nullable String taken(Supplier<@Nullable String> report) {
        try {
            return report.get();
        } catch (EnrolmentRefused refused) {
            return refused.reason().name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
