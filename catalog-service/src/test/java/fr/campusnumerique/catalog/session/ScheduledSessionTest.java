package fr.campusnumerique.catalog.session;

import static fr.campusnumerique.catalog.session.SessionFixture.BEGINS;
import static fr.campusnumerique.catalog.session.SessionFixture.NOW;
import static fr.campusnumerique.catalog.session.SessionFixture.cancelled;
import static fr.campusnumerique.catalog.session.SessionFixture.draft;
import static fr.campusnumerique.catalog.session.SessionFixture.held;
import static fr.campusnumerique.catalog.session.SessionFixture.online;
import static fr.campusnumerique.catalog.session.SessionFixture.part;
import static fr.campusnumerique.catalog.session.SessionFixture.revision;
import static fr.campusnumerique.catalog.session.SessionFixture.scheduled;
import static fr.campusnumerique.catalog.session.SessionFixture.twoDays;
import static fr.campusnumerique.catalog.session.SessionFixture.virtual;
import static fr.campusnumerique.catalog.session.SessionFixture.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import fr.campusnumerique.catalog.Refused;
import fr.campusnumerique.catalog.schedule.Approval;
import fr.campusnumerique.catalog.schedule.Mode;
import fr.campusnumerique.catalog.schedule.PartPlan;
import fr.campusnumerique.catalog.schedule.SchedulePlan;
import fr.campusnumerique.catalog.schedule.SessionPart;
import fr.campusnumerique.catalog.schedule.WindowState;
import fr.campusnumerique.eventing.outbox.PendingEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ScheduledSessionTest {

    @Test
    void it_begins_as_a_draft_in_which_nobody_can_enrol() {
        var session = draft();

        assertThat(session.state()).isEqualTo(SessionState.DRAFT);
        assertThat(session.enrolment(SessionFixture.OPENS)).isEqualTo(WindowState.CLOSED);
        assertThat(events(session)).containsExactly("drafted");
    }

    @Test
    void once_it_is_scheduled_its_window_counts() {
        var session = scheduled();

        assertThat(session.enrolment(NOW)).isEqualTo(WindowState.UPCOMING);
        assertThat(session.enrolment(SessionFixture.OPENS)).isEqualTo(WindowState.OPEN);
        assertThat(events(session)).containsExactly("drafted", "scheduled");
    }

    @Test
    void nobody_enrols_once_its_last_part_has_ended_though_its_window_never_closes() {
        var session = scheduled();
        var end = Instant.parse("2027-03-29T15:00:00Z");

        assertThat(session.facts().enrolmentClosesAt()).isNull();
        assertThat(session.facts().enrolmentEnds()).isEqualTo(end);
        assertThat(session.enrolment(end.minusMillis(1))).isEqualTo(WindowState.OPEN);
        assertThat(session.enrolment(end)).isEqualTo(WindowState.CLOSED);
    }

    @Test
    void it_is_scheduled_held_or_cancelled_once() {
        var session = scheduled();
        assertThat(session.schedule(NOW)).isFalse();
        assertThat(session.cancel("Too few learners", NOW)).isTrue();
        assertThat(session.cancel("Another reason", NOW)).isFalse();
        assertThat(session.facts().reason()).isEqualTo("Too few learners");
        assertThat(events(session)).containsExactly("drafted", "scheduled", "cancelled");

        var other = held();
        assertThat(other.hold(BEGINS)).isFalse();
        assertThat(events(other)).containsExactly("drafted", "scheduled", "held");
    }

    @Test
    void a_draft_may_be_cancelled_but_not_held() {
        var session = draft();
        refused(() -> session.hold(BEGINS), "session-not-scheduled");

        session.cancel("The room is gone", NOW);

        assertThat(events(session)).containsExactly("drafted", "cancelled");
    }

    @Test
    void it_is_not_held_before_it_begins() {
        var session = scheduled();

        refused(() -> session.hold(BEGINS.minusMillis(1)), "session-not-begun");
        assertThat(session.hold(BEGINS)).isTrue();
        assertThat(session.facts().heldAt()).isEqualTo(BEGINS);
    }

    @Test
    void what_was_held_or_cancelled_no_longer_changes() {
        for (var session : List.of(held(), cancelled())) {
            var before = events(session);
            refused(() -> session.revise(revision(with(List.of(oneDay()))), NOW), "session-over");
            refused(() -> session.schedule(NOW), "session-over");
            refused(() -> session.addTrainer("trainer-2", NOW), "session-over");
            assertThat(session.endBy(NOW, NOW)).isFalse();
            assertThat(session.revise(revision(twoDays()), NOW)).isFalse();
            assertThat(events(session)).isEqualTo(before);
        }
        refused(() -> cancelled().hold(BEGINS), "session-over");
        refused(() -> held().cancel("Too late", NOW), "session-over");
    }

    @Test
    void other_dates_or_another_place_reschedule_it() {
        var otherDay = scheduled();
        otherDay.revise(revision(with(List.of(oneDay()))), NOW);
        var otherCity = scheduled();
        var plan = twoDays();
        otherCity.revise(revision(in("Lille", plan.parts())), NOW);

        assertThat(events(otherDay)).endsWith("rescheduled");
        assertThat(events(otherCity)).endsWith("rescheduled");
        assertThat(otherCity.state()).isEqualTo(SessionState.SCHEDULED);
    }

    @Test
    void more_seats_revise_it() {
        var session = scheduled();
        var plan = twoDays();

        session.revise(
                revision(new SchedulePlan(plan.timeZone(), plan.city(), plan.parts(), 15, 5, null, plan.trainers())),
                NOW);

        assertThat(events(session)).endsWith("revised");
        assertThat(session.facts().capacity()).isEqualTo(15);
        assertThat(session.facts().approvals()).isEmpty();
    }

    @Test
    void a_changed_draft_is_drafted_anew() {
        var session = draft();

        session.revise(revision(with(List.of(oneDay()))), NOW);

        assertThat(events(session)).containsExactly("drafted", "drafted");
    }

    @Test
    void parts_are_in_the_order_in_which_they_are_taught_and_approvals_in_that_in_which_they_are_asked() {
        var plan = twoDays();
        var turned = new SchedulePlan(
                plan.timeZone(),
                plan.city(),
                plan.parts().reversed(),
                12,
                5,
                List.of(Approval.TRAINING_OFFICE, Approval.LINE_MANAGER),
                null);

        var facts = draft(Mode.CLASSROOM, turned).facts();

        assertThat(facts.parts()).extracting(SessionPart::partId).containsExactly("p1", "p2");
        assertThat(facts.approvals()).containsExactly(Approval.LINE_MANAGER, Approval.TRAINING_OFFICE);
    }

    @Test
    void nine_in_the_morning_is_nine_in_the_morning_before_and_after_the_clocks_change() {
        var parts = draft().facts().parts();

        assertThat(parts)
                .extracting(SessionPart::startsAt)
                .containsExactly(Instant.parse("2027-03-26T08:00:00Z"), Instant.parse("2027-03-29T07:00:00Z"));
    }

    @Test
    void links_to_join_are_never_published_and_stay_when_an_edit_does_not_name_them() {
        var link = "https://visio.example/secret";
        var session = draft(
                Mode.VIRTUAL, virtual("Europe/Paris", online("p1", "2027-03-26T09:00", "2027-03-26T12:00", link)));

        var unchanged = session.revise(
                SessionRevision.of(
                        SessionFixture.plan(
                                Mode.VIRTUAL,
                                virtual("Europe/Paris", online("p1", "2027-03-26T09:00", "2027-03-26T12:00", null))),
                        List.of()),
                NOW);
        var changed = session.revise(
                SessionRevision.of(
                        SessionFixture.plan(
                                Mode.VIRTUAL,
                                virtual(
                                        "Europe/Paris",
                                        online("p1", "2027-03-26T09:00", "2027-03-26T12:00", link + "-2"))),
                        List.of()),
                NOW);

        assertThat(unchanged).isFalse();
        assertThat(changed).isTrue();
        assertThat(session.parts().getFirst().joinLink()).isEqualTo(link + "-2");
        assertThat(session.outbox().unacknowledged())
                .singleElement()
                .satisfies(event -> assertThat(event.data()).doesNotContain("visio.example"));
    }

    @Test
    void another_link_to_join_an_announced_session_revises_it_without_telling_the_link() {
        var link = "https://visio.example/secret";
        var session = draft(
                Mode.VIRTUAL, virtual("Europe/Paris", online("p1", "2027-03-26T09:00", "2027-03-26T12:00", link)));
        session.schedule(NOW);
        var other = SessionRevision.of(
                SessionFixture.plan(
                        Mode.VIRTUAL,
                        virtual("Europe/Paris", online("p1", "2027-03-26T09:00", "2027-03-26T12:00", link + "-2"))),
                List.of());

        assertThat(session.revise(other, NOW)).isTrue();
        assertThat(session.revise(other, NOW)).isFalse();

        assertThat(events(session)).containsExactly("drafted", "scheduled", "revised");
        assertThat(session.outbox().unacknowledged().getLast().data())
                .isEqualTo(session.outbox().unacknowledged().get(1).data())
                .doesNotContain("visio.example");
    }

    @Test
    void trainers_come_and_go() {
        var session = scheduled();

        assertThat(session.addTrainer("trainer-2", NOW)).isTrue();
        assertThat(session.addTrainer("trainer-2", NOW)).isFalse();
        assertThat(session.removeTrainer("trainer-1", NOW)).isTrue();
        assertThat(session.removeTrainer("trainer-1", NOW)).isFalse();

        assertThat(session.facts().trainers()).containsExactly("trainer-2");
        assertThat(events(session)).containsExactly("drafted", "scheduled", "revised", "revised");
    }

    @Test
    void whom_an_editor_leaves_out_is_taken_again_only_with_a_booking_that_was_made_since() {
        var session = scheduled();
        var plan = twoDays();
        assertThat(session.takes("trainer-1", 0)).isTrue();

        session.revise(
                revision(new SchedulePlan(plan.timeZone(), plan.city(), plan.parts(), 12, 5, null, List.of())), NOW);

        var since = session.outbox().sequence();
        assertThat(session.removedTrainers()).containsExactly(Map.entry("trainer-1", since));
        assertThat(session.takes("trainer-1", since - 1)).isFalse();
        assertThat(session.takes("trainer-1", since)).isTrue();
        assertThat(session.takes("trainer-2", 0)).isTrue();
        session.addTrainer("trainer-1", NOW);
        assertThat(session.removedTrainers()).isEmpty();
    }

    @Test
    void whom_an_editor_names_again_is_no_longer_left_out_and_whoever_steps_back_never_was() {
        var session = scheduled();
        var plan = twoDays();
        session.revise(
                revision(new SchedulePlan(plan.timeZone(), plan.city(), plan.parts(), 12, 5, null, List.of())), NOW);
        session.revise(revision(plan), NOW);
        session.removeTrainer("trainer-1", NOW);

        assertThat(session.removedTrainers()).isEmpty();
    }

    @Test
    void whoever_is_forgotten_was_not_left_out_either() {
        var session = scheduled();
        var plan = twoDays();
        session.revise(
                revision(new SchedulePlan(plan.timeZone(), plan.city(), plan.parts(), 12, 5, null, List.of())), NOW);

        assertThat(session.forgetTrainer("trainer-1", NOW)).isTrue();
        assertThat(session.forgetTrainer("trainer-1", NOW)).isFalse();
        assertThat(session.removedTrainers()).isEmpty();
    }

    @Test
    void a_self_paced_one_has_no_dates_to_schedule_hold_or_cancel() {
        var session = SessionFixture.selfPaced();

        refused(() -> session.schedule(NOW), "session-self-paced");
        refused(() -> session.hold(NOW), "session-self-paced");
        refused(() -> session.cancel("No", NOW), "session-self-paced");
        refused(() -> session.addTrainer("trainer-1", NOW), "session-self-paced");
    }

    @Test
    void the_end_of_its_language_ends_enrolment_but_moves_nothing() {
        var session = scheduled();

        session.endBy(NOW, NOW);

        assertThat(events(session)).endsWith("revised");
        assertThat(session.enrolment(SessionFixture.OPENS)).isEqualTo(WindowState.CLOSED);
    }

    private static PartPlan oneDay() {
        return part("p1", "2027-03-26T09:00", "2027-03-26T17:00");
    }

    private static SchedulePlan in(String city, List<PartPlan> parts) {
        return new SchedulePlan(
                "Europe/Paris", city, parts, 12, 5, List.of(Approval.LINE_MANAGER), List.of("trainer-1"));
    }

    private static List<String> events(Session session) {
        return session.outbox().unacknowledged().stream()
                .map(PendingEvent::type)
                .map(type -> type.replace("fr.campusnumerique.session.", "").replace(".v1", ""))
                .toList();
    }

    private static void refused(ThrowingCallable command, String reason) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(command)
                .satisfies(refused -> assertThat(refused.problem()).isEqualTo(reason));
    }
}
