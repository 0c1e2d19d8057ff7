package fr.campusnumerique.enrolment.attendance;

import fr.campusnumerique.enrolment.enrolment.Enrolment;
import fr.campusnumerique.enrolment.enrolment.EnrolmentRefused;
import fr.campusnumerique.enrolment.enrolment.EnrolmentRefused.Reason;
import fr.campusnumerique.enrolment.enrolment.EnrolmentService;
import fr.campusnumerique.enrolment.replica.session.KnownSession;
import fr.campusnumerique.enrolment.replica.session.KnownSessions;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;
import org.springframework.stereotype.Service;

/** Who was there, as the trainers of a session note it: one write for each learner, none depends on another. */
@Service
public class AttendanceService {

    /**
     * What became of one learner's attendance.
     *
     * @param outcome {@code noted}, {@code not-enrolled}, {@code not-confirmed}, or {@code own-attendance}: somebody else has
     *     to note the trainer's own
     * @param state of the enrolment after it; {@code none} if there is none
     */
    @Schema(name = "AttendanceOutcome")
    public record Outcome(String learnerId, String outcome, String state) {}

    private final EnrolmentService enrolments;
    private final KnownSessions sessions;
    private final Clock clock;

    AttendanceService(EnrolmentService enrolments, KnownSessions sessions, Clock clock) {
        this.enrolments = enrolments;
        this.sessions = sessions;
        this.clock = clock;
    }

    /**
     * Notes a part for these learners.
     *
     * @throws EnrolmentRefused if the session has no such part, it has not begun, or the caller does not teach it
     */
    public List<Outcome> note(
            String trainerId, String sessionId, String partId, List<String> attended, List<String> absent) {
        var session = taught(trainerId, sessionId);
        var part = session.parts().stream()
                .filter(found -> found.partId().equals(partId))
                .findFirst()
                .orElseThrow(
                        () -> new EnrolmentRefused(Reason.PART_UNKNOWN, "The session has no part " + partId + "."));
        if (clock.instant().isBefore(part.startsAt())) {
            throw new EnrolmentRefused(Reason.PART_NOT_BEGUN, "Part " + partId + " begins at " + part.startsAt() + ".");
        }
        var outcomes = new ArrayList<Outcome>();
        attended.forEach(learner -> outcomes.add(note(trainerId, session, partId, learner, true)));
        absent.forEach(learner -> outcomes.add(note(trainerId, session, partId, learner, false)));
        return outcomes;
    }

    private Outcome note(String trainerId, KnownSession session, String partId, String learnerId, boolean attended) {
        if (learnerId.equals(trainerId)) {
            return new Outcome(learnerId, "own-attendance", stateOf(learnerId, session));
        }
        try {
            return enrolments
                    .attend(learnerId, session, partId, attended)
                    .map(enrolment ->
                            new Outcome(learnerId, "noted", enrolment.state().word()))
                    .orElseGet(() -> new Outcome(learnerId, "not-enrolled", "none"));
        } catch (EnrolmentRefused refused) {
            if (refused.reason() != Reason.NOT_CONFIRMED) {
                throw refused;
            }
            return new Outcome(learnerId, "not-confirmed", stateOf(learnerId, session));
        }
    }

    private String stateOf(String learnerId, KnownSession session) {
        return enrolments
                .find(learnerId, session.id())
                .map(found -> found.state().word())
                .orElse("none");
    }

    /** Those who have a seat, with what is noted of them, by the ids of the enrolments. */
    Window<Enrolment> list(String trainerId, String sessionId, ScrollPosition from, int limit) {
        return enrolments.seatedIn(taught(trainerId, sessionId).id(), from, limit);
    }

    private KnownSession taught(String trainerId, String sessionId) {
        var session = sessions.find(sessionId)
                .filter(KnownSession::isSeated)
                .orElseThrow(() -> EnrolmentRefused.sessionNotKnown(sessionId));
        if (!session.trainers().contains(trainerId)) {
            throw new EnrolmentRefused(Reason.NOT_THE_TRAINER, "You do not teach session " + sessionId + ".");
        }
        return session;
    }
}
