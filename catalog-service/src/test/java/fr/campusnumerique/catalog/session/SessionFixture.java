package fr.campusnumerique.catalog.session;

import fr.campusnumerique.catalog.schedule.Approval;
import fr.campusnumerique.catalog.schedule.Mode;
import fr.campusnumerique.catalog.schedule.PartPlan;
import fr.campusnumerique.catalog.schedule.SchedulePlan;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sessions in each state of their lives. */
public final class SessionFixture {

    static final Instant OPENS = Instant.parse("2026-10-06T08:00:00Z");
    static final Instant NOW = Instant.parse("2026-09-01T08:00:00Z");
    static final Instant BEGINS = Instant.parse("2027-03-26T08:00:00Z");

    private SessionFixture() {}

    public static Session selfPaced() {
        return selfPaced(OPENS, null, OPENS);
    }

    public static Session selfPaced(Instant opens, @Nullable Instant closes, Instant now) {
        var plan = new SessionPlan(
                "AI-DT-PS", "fr", Mode.SELF_PACED, opens, closes, null, null, null, null, null, null, null, null);
        return Session.create("s1", "request", plan, now);
    }

    /** One that opened then and does not end. */
    public static Session selfPaced(String id, String courseCode, Instant opens) {
        var plan = new SessionPlan(
                courseCode, "fr", Mode.SELF_PACED, opens, null, null, null, null, null, null, null, null, null);
        return Session.create(id, id, plan, opens);
    }

    public static SessionRevision window(
            @Nullable String courseCode,
            @Nullable String language,
            @Nullable Mode mode,
            Instant opens,
            @Nullable Instant closes) {
        return new SessionRevision(courseCode, language, mode, opens, closes, null, null, null, null, null, null, null);
    }

    /** Two days in Bordeaux, on both sides of the change to summer time. */
    public static SchedulePlan twoDays() {
        return new SchedulePlan(
                "Europe/Paris",
                "Bordeaux",
                List.of(
                        part("p1", "2027-03-26T09:00", "2027-03-26T17:00"),
                        part("p2", "2027-03-29T09:00", "2027-03-29T17:00")),
                12,
                5,
                List.of(Approval.LINE_MANAGER),
                List.of("trainer-1"));
    }

    public static PartPlan part(String id, String startsAt, String endsAt) {
        return new PartPlan(id, startsAt, endsAt, "Salle 204", null);
    }

    public static PartPlan online(String id, String startsAt, String endsAt, @Nullable String joinLink) {
        return new PartPlan(id, startsAt, endsAt, null, joinLink);
    }

    public static SchedulePlan with(List<PartPlan> parts) {
        var all = twoDays();
        return new SchedulePlan(
                all.timeZone(), all.city(), parts, all.capacity(), all.minimumToRun(), all.approvals(), all.trainers());
    }

    public static SchedulePlan virtual(String timeZone, PartPlan... parts) {
        return new SchedulePlan(timeZone, null, List.of(parts), 40, null, null, null);
    }

    public static SessionPlan plan(Mode mode, SchedulePlan schedule) {
        return new SessionPlan(
                "AI-DT-PS",
                "fr",
                mode,
                OPENS,
                null,
                schedule.timeZone(),
                schedule.city(),
                schedule.parts(),
                schedule.capacity(),
                schedule.minimumToRun(),
                schedule.approvals(),
                schedule.trainers(),
                null);
    }

    public static SessionRevision revision(SchedulePlan schedule) {
        return SessionRevision.of(plan(Mode.CLASSROOM, schedule), List.of());
    }

    public static Session draft(Mode mode, SchedulePlan schedule) {
        return Session.create("s1", "request", plan(mode, schedule), NOW);
    }

    public static Session draft() {
        return draft(Mode.CLASSROOM, twoDays());
    }

    public static Session scheduled() {
        var session = draft();
        session.schedule(NOW);
        return session;
    }

    public static Session held() {
        var session = scheduled();
        session.hold(BEGINS);
        return session;
    }

    public static Session cancelled() {
        var session = scheduled();
        session.cancel("Too few learners", NOW);
        return session;
    }
}
