package fr.campusnumerique.enrolment.enrolment;

import fr.campusnumerique.enrolment.replica.course.CourseFixture;
import fr.campusnumerique.enrolment.replica.course.KnownCourse;
import fr.campusnumerique.enrolment.replica.session.KnownSession;
import fr.campusnumerique.enrolment.replica.session.SessionFixture;
import fr.campusnumerique.enrolment.seats.ApprovalStep;
import fr.campusnumerique.enrolment.seats.SeatDecision;
import fr.campusnumerique.enrolment.seats.SeatRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Enrolments of Amina in the French session, in each state; today is {@link #TODAY}. */
public final class EnrolmentFixture {

    public static final Instant TODAY = Instant.parse("2026-10-07T12:31:08.214Z");
    public static final Applicant AMINA =
            new Applicant("amina-at-campus", "Ministère de la Transition écologique", "FR:ecology", "FR");
    public static final KnownSession SESSION =
            session(Instant.parse("2026-10-06T08:00:00Z"), Instant.parse("2027-06-30T22:00:00Z"));

    private EnrolmentFixture() {}

    public static KnownSession session(Instant opensAt, @Nullable Instant closesAt) {
        return SessionFixture.selfPaced("ses-1", 1, "AI-DT-PS", opensAt, closesAt);
    }

    /** The course with m1 to m4, of which these are required, as published with this sequence. */
    public static KnownCourse courseRequiring(long sequence, String... required) {
        return CourseFixture.course("AI-DT-PS", sequence, List.of("m1", "m2", "m3", "m4"), List.of(required));
    }

    public static KnownCourse course() {
        return courseRequiring(3, "m1", "m2");
    }

    public static Enrolment progressOnly() {
        return Enrolment.progressOnly(AMINA.learnerId(), SESSION.id());
    }

    public static Enrolment confirmed() {
        return confirmedBy(course());
    }

    public static Enrolment confirmedBeforeTheCourseArrived() {
        return confirmedBy(null);
    }

    private static Enrolment confirmedBy(@Nullable KnownCourse course) {
        var enrolment = progressOnly();
        enrolment.confirm(AMINA, SESSION, course, TODAY);
        return enrolment;
    }

    /** The course, in which learners may report of themselves. */
    public static KnownCourse selfDeclared(long sequence, String... required) {
        return CourseFixture.course("AI-DT-PS", sequence, List.of("m1", "m2", "m3", "m4"), List.of(required), 0, true);
    }

    /** Applies the first decision of a session's seats to an enrolment of Amina's. */
    public static void apply(
            Enrolment enrolment, SeatDecision.Kind kind, KnownSession session, List<ApprovalStep> approvals) {
        enrolment.apply(decided(kind, 1, TODAY, approvals), session, null, Duration.ZERO);
    }

    /** What the seats of a session decided for Amina. */
    static SeatDecision decided(SeatDecision.Kind kind, long number, Instant at) {
        return decided(kind, number, at, List.of());
    }

    private static SeatDecision decided(SeatDecision.Kind kind, long number, Instant at, List<ApprovalStep> approvals) {
        return new SeatDecision(
                number,
                progressOnly().id(),
                AMINA.learnerId(),
                kind,
                at,
                number == 1
                        ? new SeatRequest(
                                progressOnly().id(),
                                AMINA.learnerId(),
                                AMINA.administration(),
                                AMINA.administrationId(),
                                AMINA.country())
                        : null,
                at,
                at,
                approvals,
                null,
                null,
                null);
    }

    public static Enrolment completed() {
        var enrolment = confirmed();
        enrolment.report("m1", null, course(), TODAY);
        enrolment.report("m2", null, course(), TODAY);
        return enrolment;
    }

    public static Enrolment cancelled() {
        var enrolment = confirmed();
        enrolment.cancel(TODAY);
        return enrolment;
    }

    /** The short names of the events that are waiting to be published, oldest first. */
    public static List<String> events(Enrolment enrolment) {
        return enrolment.outbox().unacknowledged().stream()
                .map(event -> event.type().replaceAll(".*enrolment\\.|\\.v1", ""))
                .toList();
    }

    /** The payload of the last event. */
    public static String lastEvent(Enrolment enrolment) {
        return enrolment.outbox().unacknowledged().getLast().data();
    }
}
