package fr.campusnumerique.enrolment.enrolment;

import fr.campusnumerique.enrolment.replica.course.KnownCourses;
import fr.campusnumerique.enrolment.replica.session.KnownSession;
import fr.campusnumerique.enrolment.seats.SeatDecision;
import fr.campusnumerique.enrolment.seats.SeatSettings;
import fr.campusnumerique.enrolment.seats.SeatsService.Place;
import fr.campusnumerique.eventing.RetriedOnConflict;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

/** Applies what the seats of a session decided to its enrolments, each in one guarded write. */
@Component
@RetriedOnConflict
class SeatedEnrolments implements SeatDecision.Handler {

    private final Enrolments enrolments;
    private final KnownCourses courses;
    private final SeatSettings settings;

    SeatedEnrolments(Enrolments enrolments, KnownCourses courses, SeatSettings settings) {
        this.enrolments = enrolments;
        this.courses = courses;
        this.settings = settings;
    }

    @Override
    public void apply(SeatDecision decision, KnownSession session) {
        var enrolment = enrolments
                .findById(decision.enrolmentId())
                .orElseGet(() -> Enrolment.progressOnly(decision.enrolmentId(), decision.learnerId(), session.id()));
        apply(enrolment, decision, session, enrolments, courses, settings);
    }

    private static Enrolment apply(
            Enrolment enrolment,
            SeatDecision decision,
            KnownSession session,
            Enrolments enrolments,
            KnownCourses courses,
            SeatSettings settings) {
        var course = courses.find(session.courseCode()).orElse(null);
        return enrolment.apply(decision, session, course, settings.completionTime())
                ? enrolments.save(enrolment)
                : enrolment;
    }

    /**
     * The same for one command, in its thread: its own enrolment has been read already, and need not be read again, neither
     * to be changed nor to be shown.
     */
    static final class OfCommand implements SeatDecision.Handler {

        private final SeatDecision.Handler stored;
        private final Enrolments enrolments;
        private final KnownCourses courses;
        private final SeatSettings settings;
        private Enrolment own;
        private boolean written;
        private boolean stale;

        /**
         * @param stored applies decisions to enrolments as they are stored
         * @param own the command's enrolment as it was read; also one that is not stored yet
         */
        OfCommand(
                SeatDecision.Handler stored,
                Enrolments enrolments,
                KnownCourses courses,
                SeatSettings settings,
                Enrolment own) {
            this.stored = stored;
            this.enrolments = enrolments;
            this.courses = courses;
            this.settings = settings;
            this.own = own;
        }

        Place place() {
            return new Place(own.sessionId(), own.id(), this);
        }

        @Override
        public void apply(SeatDecision decision, KnownSession session) {
            if (stale || !decision.enrolmentId().equals(own.id())) {
                stored.apply(decision, session);
                return;
            }
            try {
                own = SeatedEnrolments.apply(own, decision, session, enrolments, courses, settings);
                written = true;
            } catch (OptimisticLockingFailureException | DuplicateKeyException faster) {
                stale = true;
                stored.apply(decision, session);
            }
        }

        /** The command's enrolment as it left it; as it is stored now if another writer came between. */
        Enrolment enrolment() {
            return written && !stale ? own : enrolments.findById(own.id()).orElseThrow();
        }
    }
}
