package fr.campusnumerique.enrolment;

import fr.campusnumerique.enrolment.courses.KnownCourse;
import fr.campusnumerique.enrolment.courses.KnownCourses;
import fr.campusnumerique.enrolment.seats.Assignment;
import fr.campusnumerique.enrolment.seats.SeatSettings;
import fr.campusnumerique.enrolment.sessions.KnownSession;
import fr.campusnumerique.eventing.RetriedOnConflict;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Writes what happens to one enrolment in a session with seats; each method is one guarded write. */
@Service
@RetriedOnConflict
class SeatedEnrolments {

    private final Enrolments enrolments;
    private final KnownCourses courses;
    private final SeatSettings settings;
    private final Clock clock;

    SeatedEnrolments(Enrolments enrolments, KnownCourses courses, SeatSettings settings, Clock clock) {
        this.enrolments = enrolments;
        this.courses = courses;
        this.settings = settings;
        this.clock = clock;
    }

    /** Lets the enrolment follow what the seats decided; again without effect. */
    void follow(Assignment assignment, KnownSession session) {
        var enrolment = enrolments
                .findById(assignment.enrolmentId())
                .orElseGet(() -> Enrolment.anticipated(assignment.enrolmentId(), assignment.learnerId(), session.id()));
        if (enrolment.follow(assignment, session, courseOf(session), settings.completionTime())) {
            enrolments.save(enrolment);
        }
    }

    /** Notes whether the learner attended a part; returns the enrolment after it, or empty if there is none. */
    Optional<Enrolment> attend(String enrolmentId, KnownSession session, String partId, boolean attended) {
        return change(enrolmentId, enrolment -> enrolment.attend(partId, attended, courseOf(session), now()));
    }

    /** Lets an enrolment move on by the time alone. */
    void concludeInTime(String enrolmentId) {
        change(enrolmentId, enrolment -> enrolment.concludeInTime(now()));
    }

    /**
     * Gives the place in line of a cancelled session to this one.
     *
     * @return since when the learner has that place
     * @throws EnrolmentRefused if there is no such place, or it was given to another session
     */
    Instant keepPlace(String learnerId, String enrolmentId, KnownSession next) {
        var kept = change(enrolmentId, enrolment -> {
            if (!enrolment.isOf(learnerId)) {
                throw EnrolmentRefused.unknown(enrolmentId);
            }
            return enrolment.keepPlaceFor(next);
        });
        return kept.map(Enrolment::seat)
                .map(Seat::inLineSince)
                .orElseThrow(() -> EnrolmentRefused.unknown(enrolmentId));
    }

    /** Takes the place back that {@link #keepPlace} gave to a session that refused it. */
    void freePlace(String enrolmentId, KnownSession refused) {
        change(enrolmentId, enrolment -> enrolment.freePlaceOf(refused));
    }

    /** @throws EnrolmentRefused unless the place in line of that enrolment was given to this session */
    void requirePlaceKept(String learnerId, String enrolmentId, KnownSession session) {
        var kept = enrolments
                .findById(enrolmentId)
                .filter(found -> found.isOf(learnerId))
                .orElseThrow(() -> EnrolmentRefused.unknown(enrolmentId));
        if (!session.id().equals(kept.seat().keptFor())) {
            throw EnrolmentRefused.placeNotKept(
                    "You have a place in session " + session.id() + " already; cancel that one first.");
        }
    }

    /** The learner's enrolment in the session, or one that nobody asked for yet. */
    Enrolment current(String learnerId, String sessionId) {
        return enrolments.currentOrAnticipated(learnerId, sessionId);
    }

    Optional<Enrolment> find(String enrolmentId) {
        return enrolments.findById(enrolmentId);
    }

    private Optional<Enrolment> change(String enrolmentId, Predicate<Enrolment> change) {
        var enrolment = enrolments.findById(enrolmentId);
        enrolment.filter(change).ifPresent(enrolments::save);
        return enrolment;
    }

    private @Nullable KnownCourse courseOf(KnownSession session) {
        return courses.find(session.courseCode()).orElse(null);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
