package fr.campusnumerique.enrolment.bulk;

import fr.campusnumerique.enrolment.enrolment.Applicant;
import fr.campusnumerique.enrolment.enrolment.Enrolment;
import fr.campusnumerique.enrolment.enrolment.EnrolmentRefused;
import fr.campusnumerique.enrolment.enrolment.EnrolmentService;
import fr.campusnumerique.enrolment.seats.SeatsRefused;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Enrolling of other people by their administration's training officer. */
@Component
class OfficerEnrolling {

    /** What came of it. */
    sealed interface Answer {

        /**
         * The learner has an enrolment in the session.
         *
         * @param state its name on the wire, e.g. {@code waitlisted}
         * @param changed false if it was so already
         * @param requestedAt when it was asked for; before this call if not changed
         */
        record Enrolled(String enrolmentId, String state, boolean changed, Instant requestedAt) implements Answer {}

        /**
         * A rule says no; nothing was changed.
         *
         * @param reason a stable name, e.g. {@code window-closed}
         * @param detail the rule in words for a person
         */
        record Refused(String reason, String detail) implements Answer {}
    }

    private final EnrolmentService service;

    OfficerEnrolling(EnrolmentService service) {
        this.service = service;
    }

    /** Where the learner worked when they last enrolled; empty if they never did. */
    Optional<String> administrationOf(String learnerId) {
        return service.ownNewest(learnerId, null, null, 1).stream().findFirst().map(Enrolment::administration);
    }

    /** As if the learner had asked; what passes (a full outbox, a store that is away) is thrown. */
    Answer enrol(String learnerId, String administration, String country, String sessionId) {
        try {
            var outcome = service.enrol(new Applicant(learnerId, administration, country), sessionId);
            var enrolment = outcome.enrolment();
            return new Answer.Enrolled(
                    enrolment.id(), enrolment.state().word(), outcome.changed(), enrolment.enrolledAt());
        } catch (EnrolmentRefused refused) {
            return new Answer.Refused(word(refused.reason()), String.valueOf(refused.getMessage()));
        } catch (SeatsRefused refused) {
            return new Answer.Refused(word(refused.reason()), String.valueOf(refused.getMessage()));
        }
    }

    private static String word(Enum<?> reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
