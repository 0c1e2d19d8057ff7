package fr.campusnumerique.enrolment;

import fr.campusnumerique.enrolment.courses.CourseFixture;
import fr.campusnumerique.enrolment.courses.KnownCourse;
import fr.campusnumerique.enrolment.seats.Assignment;
import fr.campusnumerique.enrolment.seats.Seeker;
import fr.campusnumerique.enrolment.sessions.KnownSession;
import fr.campusnumerique.enrolment.sessions.SessionFixture;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Enrolments of Amina in the French session, in each state; today is {@link #TODAY}. */
final class EnrolmentFixture {

    static final Instant TODAY = Instant.parse("2026-10-07T12:31:08.214Z");
    static final Applicant AMINA = new Applicant("amina-at-campus", "Ministère de la Transition écologique", "FR");
    static final KnownSession SESSION =
            session(Instant.parse("2026-10-06T08:00:00Z"), Instant.parse("2027-06-30T22:00:00Z"));

    private EnrolmentFixture() {}

    static KnownSession session(Instant opensAt, @Nullable Instant closesAt) {
        return SessionFixture.selfPaced("ses-1", 1, "AI-DT-PS", opensAt, closesAt);
    }

    /** The course with m1 to m4, of which these are required, as told at this sequence. */
    static KnownCourse courseRequiring(long sequence, String... required) {
        return CourseFixture.course("AI-DT-PS", sequence, List.of("m1", "m2", "m3", "m4"), List.of(required));
    }

    static KnownCourse course() {
        return courseRequiring(3, "m1", "m2");
    }

    static Enrolment anticipated() {
        return Enrolment.anticipated(AMINA.learnerId(), SESSION.id());
    }

    static Enrolment confirmed() {
        return confirmedBy(course());
    }

    static Enrolment confirmedBeforeTheCourseArrived() {
        return confirmedBy(null);
    }

    private static Enrolment confirmedBy(@Nullable KnownCourse course) {
        var enrolment = anticipated();
        enrolment.confirm(AMINA, SESSION, course, TODAY);
        return enrolment;
    }

    /** The course, in which learners may report of themselves. */
    static KnownCourse selfDeclared(long sequence, String... required) {
        return CourseFixture.course("AI-DT-PS", sequence, List.of("m1", "m2", "m3", "m4"), List.of(required), 0, true);
    }

    /** What the seats of a session decided for Amina. */
    static Assignment decided(Assignment.Kind kind, long number, Instant at) {
        return new Assignment(
                number,
                anticipated().id(),
                AMINA.learnerId(),
                kind,
                at,
                number == 1
                        ? new Seeker(anticipated().id(), AMINA.learnerId(), AMINA.administration(), AMINA.country())
                        : null,
                at,
                at,
                List.of(),
                null,
                null,
                null);
    }

    static Enrolment completed() {
        var enrolment = confirmed();
        enrolment.report("m1", null, course(), TODAY);
        enrolment.report("m2", null, course(), TODAY);
        return enrolment;
    }

    static Enrolment cancelled() {
        var enrolment = confirmed();
        enrolment.cancel(TODAY);
        return enrolment;
    }

    /** The short names of the events that are waiting to be published, oldest first. */
    static List<String> events(Enrolment enrolment) {
        return enrolment.outbox().unacknowledged().stream()
                .map(event -> event.type().replaceAll(".*enrolment\\.|\\.v1", ""))
                .toList();
    }

    /** The payload of the last event. */
    static String lastEvent(Enrolment enrolment) {
        return enrolment.outbox().unacknowledged().getLast().data();
    }
}
