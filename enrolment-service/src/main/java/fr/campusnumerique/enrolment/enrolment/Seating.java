package fr.campusnumerique.enrolment.enrolment;

import fr.campusnumerique.enrolment.seats.SeatDecisionApplier;
import fr.campusnumerique.enrolment.seats.SeatsSweep;
import static fr.campusnumerique.enrolment.seats.ApprovalStep.State.APPROVED;
import static fr.campusnumerique.enrolment.seats.ApprovalStep.State.REFUSED;

import fr.campusnumerique.enrolment.enrolment.EnrolmentService.Outcome;
import fr.campusnumerique.enrolment.replica.course.KnownCourses;
import fr.campusnumerique.enrolment.seats.Approval;
import fr.campusnumerique.enrolment.seats.SeatDecision;
import fr.campusnumerique.enrolment.seats.SeatsRefused;
import fr.campusnumerique.enrolment.seats.SeatsService;
import fr.campusnumerique.enrolment.seats.SeatRequest;
import fr.campusnumerique.enrolment.replica.session.KnownSession;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Commands on enrolments in sessions with seats: the seats decide, then the enrolments follow. If the process dies in
 * between, or a write fails, the {@link SeatsSweep} lets them follow.
 */
@Component
class Seating {

    private final SeatsService seats;
    private final SeatedEnrolments enrolments;
    private final SeatDecisionApplier following;
    private final KnownCourses courses;

    Seating(SeatsService seats, SeatedEnrolments enrolments, SeatDecisionApplier following, KnownCourses courses) {
        this.seats = seats;
        this.enrolments = enrolments;
        this.following = following;
        this.courses = courses;
    }

    /**
     * Asks for a seat; who has a place already keeps it.
     *
     * @param keepPlaceFrom the enrolment in a cancelled session whose place in line is to be kept; null for the line's end.
     *     If the request is refused, that place stays free for another session
     * @throws EnrolmentRefused if there is no such place, or the learner stands in this line already, elsewhere than there
     */
    Outcome request(Applicant who, KnownSession session, @Nullable String keepPlaceFrom) {
        var before = enrolments.current(who.learnerId(), session.id());
        if (before.state().hasPlace()) {
            if (keepPlaceFrom != null) {
                enrolments.requirePlaceKept(who.learnerId(), keepPlaceFrom, session);
            }
            return new Outcome(before, false);
        }
        var id = before.id();
        courses.find(session.courseCode())
                .filter(course -> course.isRetired(session.language()))
                .ifPresent(course -> {
                    throw EnrolmentRefused.retired(course, session.language());
                });
        var seeker = new SeatRequest(id, who.learnerId(), who.administration(), who.country());
        if (keepPlaceFrom == null) {
            follow(session.id(), id, seats.request(session.id(), seeker, null));
        } else {
            requestKept(seeker, session, keepPlaceFrom);
        }
        return new Outcome(found(id), true);
    }

    /** The place is given to this session first, so that two requests at once cannot both have it. */
    private void requestKept(SeatRequest seeker, KnownSession session, String keepPlaceFrom) {
        var since = enrolments.keepPlace(seeker.learnerId(), keepPlaceFrom, session);
        try {
            follow(session.id(), seeker.enrolmentId(), seats.request(session.id(), seeker, since));
        } catch (SeatsRefused no) {
            enrolments.freePlace(keepPlaceFrom, session);
            throw no;
        }
    }

    /** Gives the place back; a second time changes nothing. */
    Enrolment cancel(Enrolment enrolment) {
        switch (enrolment.state()) {
            case CANCELLED, DECLINED -> {
                return enrolment;
            }
            case COMPLETED -> throw EnrolmentRefused.completed(enrolment);
            case NO_SHOW, NOT_COMPLETED -> throw EnrolmentRefused.ended(enrolment);
            default ->
                follow(
                        enrolment.sessionId(),
                        enrolment.id(),
                        seats.cancel(enrolment.sessionId(), enrolment.id(), "learner"));
        }
        return found(enrolment.id());
    }

    /** Takes the offered seat; a second time changes nothing. */
    Enrolment accept(Enrolment enrolment) {
        return unlessDone(
                enrolment,
                found -> found.state() == EnrolmentState.CONFIRMED || found.state() == EnrolmentState.COMPLETED,
                () -> follow(
                        enrolment.sessionId(), enrolment.id(), seats.accept(enrolment.sessionId(), enrolment.id())));
    }

    /** Leaves the offered seat to the next in line; a second time changes nothing. */
    Enrolment decline(Enrolment enrolment) {
        return unlessDone(
                enrolment,
                found -> found.state() == EnrolmentState.DECLINED
                        && "offer-declined".equals(found.seat().reason()),
                () -> follow(
                        enrolment.sessionId(), enrolment.id(), seats.decline(enrolment.sessionId(), enrolment.id())));
    }

    /**
     * Decides the approval step whose turn it is; the same decision a second time changes nothing. An overlapping seat is
     * no failure of who approves: the learner is offered the seat, and may choose.
     */
    Enrolment decide(Enrolment enrolment, Approval decision) {
        var session = enrolment.sessionId();
        var id = enrolment.id();
        return unlessDone(
                enrolment,
                found -> found.seat().approvals().stream()
                        .filter(step -> step.step().equals(decision.step()))
                        .anyMatch(step -> step.state() == (decision.approved() ? APPROVED : REFUSED)),
                () -> following.follow(session, id, seats.decide(session, id, decision)));
    }

    /**
     * Runs the command unless the enrolment shows that it was run. If the seats refuse it, the reason may be that it was
     * run by a process that died before the enrolment followed: then the enrolment follows now.
     */
    private Enrolment unlessDone(Enrolment enrolment, Predicate<Enrolment> done, Runnable command) {
        if (done.test(enrolment)) {
            return enrolment;
        }
        requireSeated(enrolment);
        try {
            command.run();
        } catch (SeatsRefused no) {
            var session = enrolment.sessionId();
            following.follow(session, enrolment.id(), seats.unfollowedOf(session, enrolment.id()));
            var now = found(enrolment.id());
            if (done.test(now)) {
                return now;
            }
            throw no;
        }
        return found(enrolment.id());
    }

    private static void requireSeated(Enrolment enrolment) {
        if (!enrolment.isSeated()) {
            throw new SeatsRefused(SeatsRefused.Reason.NO_OFFER, "A self-paced session has no seats.");
        }
    }

    private void follow(String sessionId, String own, List<SeatDecision> assignments) {
        following.follow(sessionId, own, assignments).ifPresent(other -> {
            throw new SeatsRefused(
                    SeatsRefused.Reason.OVERLAPPING_SEAT,
                    "You hold a seat in session " + other + " of the same course at an overlapping time; give it back"
                            + " first.");
        });
    }

    private Enrolment found(String id) {
        return enrolments.find(id).orElseThrow();
    }
}
