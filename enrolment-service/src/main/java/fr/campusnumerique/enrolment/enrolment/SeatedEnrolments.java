package fr.campusnumerique.enrolment.enrolment;

import fr.campusnumerique.enrolment.replica.course.KnownCourses;
import fr.campusnumerique.enrolment.replica.session.KnownSession;
import fr.campusnumerique.enrolment.seats.SeatDecision;
import fr.campusnumerique.enrolment.seats.SeatSettings;
import fr.campusnumerique.eventing.RetriedOnConflict;
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
        var course = courses.find(session.courseCode()).orElse(null);
        if (enrolment.apply(decision, session, course, settings.completionTime())) {
            enrolments.save(enrolment);
        }
    }
}
