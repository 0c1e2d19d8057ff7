package fr.campusnumerique.enrolment;

import fr.campusnumerique.enrolment.Enrolments.Employed;
import fr.campusnumerique.enrolment.seats.SeatsRefused;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Enrolling of other people by their administration's training officer. */
@Component
public class OfficerEnrolling {

    /** What came of it. */
    public sealed interface Answer {

        /**
         * The learner has an enrolment in the session.
         *
         * @param state its word on the wire, e.g. {@code waitlisted}
         * @param changed false if it was so already
         * @param requestedAt when it was asked for; before this call if not changed
         */
        record Enrolled(String enrolmentId, String state, boolean changed, Instant requestedAt) implements Answer {}

        /**
         * A rule says no; nothing was changed.
         *
         * @param reason a stable word, e.g. {@code window-closed}
         * @param detail the rule in words for a person
         */
        record Refused(String reason, String detail) implements Answer {}
    }

    private final EnrolmentService service;
    private final Enrolments enrolments;

    OfficerEnrolling(EnrolmentService service, Enrolments enrolments) {
        this.service = service;
        this.enrolments = enrolments;
    }

    /** Where these learners worked when they last enrolled; those who never did are left out. */
    public Map<String, String> administrationsOf(Collection<String> learnerIds) {
        var known = new HashMap<String, String>();
        for (Employed employed : enrolments.employedAmong(learnerIds)) {
            known.putIfAbsent(employed.learnerId(), employed.administration());
        }
        return known;
    }

    /** As if the learner had asked; what passes (a full outbox, a store that is away) is thrown. */
    public Answer enrol(String learnerId, String administration, String country, String sessionId) {
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
