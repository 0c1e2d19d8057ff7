package fr.campusnumerique.catalog.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import fr.campusnumerique.catalog.BrokenRule;
import fr.campusnumerique.catalog.Refused;
import fr.campusnumerique.catalog.schedule.EnrolmentWindow;
import fr.campusnumerique.catalog.schedule.Mode;
import fr.campusnumerique.catalog.schedule.WindowState;
import fr.campusnumerique.eventing.outbox.PendingEvent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SessionTest {

    private static final Instant OPENS = Instant.parse("2026-10-06T08:00:00Z");
    private static final Instant CLOSES = Instant.parse("2027-10-06T08:00:00Z");
    private static final Instant NOW = Instant.parse("2026-09-01T08:00:00Z");

    @Test
    void it_is_upcoming_until_it_opens_and_closed_from_its_end_on() {
        var session = session(OPENS, CLOSES);

        assertThat(session.enrolment(OPENS.minusMillis(1))).isEqualTo(WindowState.UPCOMING);
        assertThat(session.enrolment(OPENS)).isEqualTo(WindowState.OPEN);
        assertThat(session.enrolment(CLOSES.minusMillis(1))).isEqualTo(WindowState.OPEN);
        assertThat(session.enrolment(CLOSES)).isEqualTo(WindowState.CLOSED);
    }

    @Test
    void without_an_end_it_stays_open() {
        assertThat(session(OPENS, null).enrolment(CLOSES.plusSeconds(1))).isEqualTo(WindowState.OPEN);
    }

    @Test
    void it_is_announced_once() {
        assertThat(events(session(OPENS, null))).containsExactly("fr.campusnumerique.session.created.v1");
    }

    @Test
    void the_same_window_again_announces_nothing() {
        var session = session(OPENS, CLOSES);

        session.revise(revision(OPENS, CLOSES), NOW);

        assertThat(events(session)).containsExactly("fr.campusnumerique.session.created.v1");
    }

    @Test
    void another_window_is_announced() {
        var session = session(OPENS, CLOSES);

        session.revise(revision(OPENS, null), NOW);

        assertThat(events(session)).endsWith("fr.campusnumerique.session.revised.v1");
        assertThat(session.outbox().unacknowledged().getLast().data()).contains("\"enrolmentClosesAt\":null");
    }

    @Test
    void it_closes_after_it_opens() {
        var rule = new BrokenRule("enrolmentClosesAt", "must be after enrolmentOpensAt");

        refused(() -> session(OPENS, OPENS), rule);
        refused(() -> session(OPENS, CLOSES).revise(revision(CLOSES, OPENS), NOW), rule);
    }

    @Test
    void windows_lie_in_this_age() {
        var rule = "must be between 2000-01-01T00:00:00Z and 2200-01-01T00:00:00Z";

        refused(() -> session(Instant.MAX, null), new BrokenRule("enrolmentOpensAt", rule));
        refused(() -> session(OPENS, Instant.parse("9999-12-31T00:00:00Z")), new BrokenRule("enrolmentClosesAt", rule));
    }

    @Test
    void what_it_is_of_stays_as_it_is() {
        var session = session(OPENS, CLOSES);

        refused(
                () -> session.revise(SessionFixture.window(null, "en", null, OPENS, null), NOW),
                new BrokenRule("language", "must stay as it is"));
        assertThatNoException()
                .isThrownBy(() ->
                        session.revise(SessionFixture.window("AI-DT-PS", "fr", Mode.SELF_PACED, OPENS, null), NOW));
    }

    @Test
    void the_end_of_its_language_ends_it() {
        var session = session(OPENS, CLOSES);
        var end = OPENS.plusSeconds(3600);

        session.endBy(end, end);
        session.endBy(end.plusSeconds(60), end.plusSeconds(60));

        assertThat(session.window()).isEqualTo(new EnrolmentWindow(OPENS, end));
        assertThat(events(session)).hasSize(2);
    }

    @Test
    void the_end_of_its_language_before_it_opened_leaves_it_closed_for_ever() {
        var session = session(OPENS, null);

        session.endBy(NOW, NOW);

        assertThat(session.enrolment(NOW)).isEqualTo(WindowState.CLOSED);
        assertThat(session.enrolment(OPENS)).isEqualTo(WindowState.CLOSED);
    }

    @Test
    void the_end_of_its_language_leaves_a_closed_one_as_it_is() {
        var session = session(OPENS, CLOSES);

        session.endBy(CLOSES.plusSeconds(1), CLOSES.plusSeconds(1));

        assertThat(events(session)).hasSize(1);
    }

    @Test
    void another_request_with_the_same_key_is_refused() {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> session(OPENS, null).requireCreatedFrom("another", null))
                .satisfies(refused -> assertThat(refused.problem()).isEqualTo("idempotency-key-reused"));
    }

    private static Session session(Instant opens, @Nullable Instant closes) {
        return SessionFixture.selfPaced(opens, closes, NOW);
    }

    private static SessionRevision revision(Instant opens, @Nullable Instant closes) {
        return SessionFixture.window(null, null, null, opens, closes);
    }

    private static List<String> events(Session session) {
        return session.outbox().unacknowledged().stream()
                .map(PendingEvent::type)
                .toList();
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable command, BrokenRule rule) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(command)
                .satisfies(refused -> assertThat(refused.brokenRules()).containsExactly(rule));
    }
}
