package fr.campusnumerique.enrolment.xapi;

import fr.campusnumerique.enrolment.enrolment.Enrolment;
import fr.campusnumerique.enrolment.enrolment.EnrolmentRefused;
import fr.campusnumerique.enrolment.enrolment.EnrolmentService;
import fr.campusnumerique.enrolment.enrolment.EnrolmentState;
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
 * <p>Answers say why a report was not taken, by a stable name such as {@code enrolment-cancelled}; null if it was taken.
 */
@Component
class ProgressReports {

    /** The learner has no enrolment, or none yet. */
    static final String NOT_ENROLLED = "not-enrolled";

    private final EnrolmentService service;

    ProgressReports(EnrolmentService service) {
        this.service = service;
    }

    /** The session in which the learner takes this course: where the enrolment is open, else the newest. */
    Optional<String> sessionOf(String learnerId, String courseCode) {
        return service.everythingOf(learnerId).stream()
                .filter(enrolment -> enrolment.state().hasPlace())
                .filter(enrolment -> courseCode.equals(enrolment.courseCode()))
                .max(Comparator.comparing((Enrolment enrolment) -> enrolment.state() == EnrolmentState.CONFIRMED)
                        .thenComparing(enrolment -> enrolment.enrolledAt()))
                .map(Enrolment::sessionId);
    }

    /** The learner finished these modules, as this platform says. Repeating it changes nothing. */
    @Nullable
    String finished(String learnerId, String sessionId, List<String> modules, String platform) {
        return taken(() -> {
            if (service.find(learnerId, sessionId).isEmpty()) {
                return NOT_ENROLLED;
            }
            modules.forEach(module -> service.report(sessionId, learnerId, module, null, platform));
            return null;
        });
    }

    /** The learner is in the middle of this module; nothing changes if they finished it before. */
    @Nullable
    String goesOnWith(String learnerId, String sessionId, String module) {
        return taken(() -> {
            var enrolment = service.find(learnerId, sessionId).orElse(null);
            if (enrolment == null) {
                return NOT_ENROLLED;
            }
            if (!enrolment.hasCompleted(module)) {
                service.resumeAt(learnerId, enrolment.id(), module, now -> {});
            }
            return null;
        });
    }

    private static @Nullable String taken(Supplier<@Nullable String> report) {
        try {
            return report.get();
        } catch (EnrolmentRefused refused) {
            return refused.reason().name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
