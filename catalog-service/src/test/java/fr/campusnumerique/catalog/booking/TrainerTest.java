package fr.campusnumerique.catalog.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.campusnumerique.catalog.Refused;
import fr.campusnumerique.catalog.booking.Assignment.State;
import fr.campusnumerique.catalog.booking.Reservations.Reservation;
import fr.campusnumerique.catalog.booking.TaughtSession.SessionStatus;
import fr.campusnumerique.catalog.schedule.TimeSlot;
import fr.campusnumerique.eventing.outbox.PendingEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrainerTest {

    private static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");
    private static final Instant MONDAY = Instant.parse("2027-03-29T07:00:00Z");
    private static final Duration DAY = Duration.ofHours(8);

    private final Trainer trainer = Trainer.professional("t1", 0, List.of(), NOW);

    @BeforeEach
    void a_volunteer() {
        var profile = new TrainerProfile(List.of("fr"), List.of("Bordeaux"), 10, List.of());
        trainer.volunteer(List.of("cybersecurity"), profile, NOW);
    }

    private static TaughtSession session(String id, Instant from, SessionStatus status, long sequence) {
        return new TaughtSession(
                id,
                List.of("cybersecurity", "cloud"),
                "fr",
                "BORDEAUX",
                List.of(new TimeSlot(from, from.plus(DAY))),
                List.of(),
                Map.of(),
                status,
                sequence);
    }

    private static TaughtSession session(String id, Instant from) {
        return session(id, from, SessionStatus.COMING, 2);
    }

    private void book(TaughtSession session) {
        trainer.propose(session, NOW);
        trainer.accept(session, NOW);
    }

    @Test
    void a_trainer_suits_by_discipline_language_and_city_and_a_virtual_session_has_none() {
        var monday = session("s1", MONDAY);
        assertThat(trainer.volunteer().suits(monday)).isTrue();
        assertThat(trainer.volunteer().suits(with(List.of("cooking"), "fr", "Bordeaux")))
                .isFalse();
        assertThat(trainer.volunteer().suits(with(List.of("cybersecurity"), "en", "Bordeaux")))
                .isFalse();
        assertThat(trainer.volunteer().suits(with(List.of("cybersecurity"), "fr", "Lyon")))
                .isFalse();
        assertThat(trainer.volunteer().suits(with(List.of("cybersecurity"), "fr", null)))
                .isTrue();
    }

    private static TaughtSession with(List<String> topics, String language, String city) {
        return new TaughtSession("s1", topics, language, city, List.of(), List.of(), Map.of(), SessionStatus.COMING, 1);
    }

    @Test
    void nobody_is_booked_twice_at_once_but_one_session_may_follow_the_other() {
        var first = session("s1", MONDAY);
        var meets = session("s2", MONDAY.plus(DAY).minusSeconds(1));
        var follows = session("s3", MONDAY.plus(DAY));
        trainer.propose(first, NOW);
        trainer.propose(meets, NOW);
        trainer.accept(first, NOW);

        assertRefused(() -> trainer.accept(meets, NOW), "trainer-not-free");
        assertRefused(() -> trainer.propose(session("s4", MONDAY), NOW), "trainer-not-free");
        book(follows);
        assertThat(trainer.booking("s1")).isPresent();
        assertThat(trainer.booking("s3")).isPresent();
    }

    @Test
    void a_session_that_has_twenty_other_trainers_takes_nobody_else() {
        var monday = session("s1", MONDAY);
        trainer.propose(monday, NOW);
        var full = with(monday, IntStream.range(0, 20).mapToObj(n -> "t-" + n).toList());
        var among =
                with(monday, IntStream.rangeClosed(1, 20).mapToObj(n -> "t" + n).toList());

        assertRefused(() -> trainer.accept(full, NOW), "session-trainers-full");
        trainer.refuse("s1", NOW);
        assertRefused(() -> trainer.propose(full, NOW), "session-trainers-full");
        book(among);
        assertThat(trainer.booking("s1")).isPresent();
    }

    private static TaughtSession with(TaughtSession one, List<String> trainers) {
        return rostered(one, trainers, Map.of());
    }

    private static TaughtSession rostered(TaughtSession one, List<String> trainers, Map<String, Long> removedTrainers) {
        return new TaughtSession(
                one.sessionId(),
                one.topics(),
                "fr",
                one.city(),
                one.slots(),
                trainers,
                removedTrainers,
                one.status(),
                one.sequence());
    }

    @Test
    void whom_an_editor_left_out_since_is_released_also_if_the_session_moved_or_was_held_meanwhile() {
        for (var now : List.of(
                session("s1", MONDAY.plus(DAY), SessionStatus.COMING, 4),
                session("s1", MONDAY, SessionStatus.HELD, 4))) {
            book(session("s1", MONDAY));
            assertThat(trainer.follow(leavingOut(now, 3), NOW)).isTrue();
            assertThat(trainer.assignment("s1").orElseThrow().state()).isEqualTo(State.RELEASED);
        }
        assertThat(types()).endsWith("released");
    }

    @Test
    void whoever_accepted_since_an_editor_left_them_out_is_kept() {
        book(session("s1", MONDAY, SessionStatus.COMING, 3));

        assertThat(trainer.follow(leavingOut(session("s1", MONDAY, SessionStatus.COMING, 4), 3), NOW))
                .isFalse();
        assertThat(trainer.booking("s1")).isPresent();
    }

    private static TaughtSession leavingOut(TaughtSession one, long sequence) {
        return rostered(one, List.of(), Map.of("t1", sequence));
    }

    @Test
    void a_booking_that_the_session_does_not_take_is_given_up_unless_it_was_made_anew_or_held() {
        book(session("s1", MONDAY));
        assertThat(trainer.cancelBooking("s1", 1, NOW)).isFalse();
        assertThat(trainer.cancelBooking("s1", 2, NOW)).isTrue();
        assertThat(trainer.cancelBooking("s1", 2, NOW)).isFalse();
        assertThat(trainer.assignment("s1").orElseThrow().state()).isEqualTo(State.RELEASED);
        assertThat(types()).endsWith("released");

        book(session("s1", MONDAY));
        trainer.follow(session("s1", MONDAY, SessionStatus.HELD, 3), NOW);
        assertThat(trainer.cancelBooking("s1", 3, NOW)).isFalse();
    }

    @Test
    void whoever_is_away_is_not_free() {
        var away = new TrainerProfile.Unavailability(MONDAY.minus(DAY), MONDAY.plusSeconds(1));
        trainer.revise(new TrainerProfile(List.of("fr"), List.of("Bordeaux"), 10, List.of(away)), NOW);

        assertRefused(() -> trainer.propose(session("s1", MONDAY), NOW), "trainer-not-free");
    }

    @Test
    void a_moved_session_is_kept_if_the_trainer_is_free_then_and_else_released() {
        var tuesday = MONDAY.plus(Duration.ofDays(1));
        book(session("s1", MONDAY));
        book(session("s2", tuesday));

        trainer.follow(session("s1", tuesday.plus(DAY), SessionStatus.COMING, 3), NOW);
        assertThat(trainer.booking("s1")).isPresent();
        assertThat(trainer.isFree(session("s9", MONDAY), NOW)).isTrue();

        trainer.follow(session("s1", tuesday, SessionStatus.COMING, 4), NOW);
        assertThat(trainer.assignment("s1").orElseThrow().state()).isEqualTo(State.RELEASED);
        assertThat(trainer.booking("s2")).isPresent();
        assertThat(types()).endsWith("released");
    }

    @Test
    void a_cancelled_session_frees_its_trainer_and_an_older_state_changes_nothing() {
        book(session("s1", MONDAY));
        trainer.follow(session("s1", MONDAY, SessionStatus.CANCELLED, 5), NOW);

        assertThat(trainer.booking("s1")).isEmpty();
        assertThat(trainer.follow(session("s1", MONDAY, SessionStatus.COMING, 4), NOW))
                .isFalse();
        book(session("s2", MONDAY));
        assertRefused(
                () -> trainer.propose(session("s1", MONDAY, SessionStatus.CANCELLED, 5), NOW),
                "session-without-trainers");
    }

    @Test
    void a_refusal_is_published_and_a_booking_can_be_given_back() {
        trainer.propose(session("s1", MONDAY), NOW);
        trainer.refuse("s1", NOW);
        assertThat(trainer.assignment("s1").orElseThrow().state()).isEqualTo(State.REFUSED);
        assertRefused(() -> trainer.accept(session("s1", MONDAY), NOW), "assignment-ended");

        book(session("s1", MONDAY));
        trainer.refuse("s1", NOW);
        assertThat(trainer.assignment("s1").orElseThrow().state()).isEqualTo(State.RELEASED);
        assertRefused(() -> trainer.refuse("s9", NOW), "assignment-unknown");
        assertThat(types()).endsWith("revised", "assigned", "released");
    }

    @Test
    void what_was_held_stays() {
        book(session("s1", MONDAY));
        var held = session("s1", MONDAY, SessionStatus.HELD, 5);
        assertThat(trainer.follow(held, NOW)).isTrue();
        assertThat(trainer.follow(held, NOW)).isFalse();

        assertThat(trainer.sessionsHeld()).containsExactly("s1");
        assertRefused(() -> trainer.refuse("s1", NOW), "assignment-ended");
    }

    @Test
    void an_editor_who_names_a_trainer_books_them_unless_they_are_taken() {
        book(session("s1", MONDAY));

        assertThat(trainer.named(session("s2", MONDAY), NOW)).isFalse();
        assertThat(trainer.named(session("s3", MONDAY.plus(DAY)), NOW)).isTrue();
        assertThat(trainer.booking("s3")).isPresent();
    }

    @Test
    void of_a_professional_the_sessions_to_come_are_kept_and_nothing_is_published() {
        var ada = Trainer.professional("t1", 0, List.of(), NOW);
        var named = with(session("s1", MONDAY), List.of("t1"));

        assertThat(ada.named(named, NOW)).isTrue();
        assertThat(ada.named(with(session("s2", MONDAY), List.of("t1")), NOW)).isFalse();
        assertThat(ada.follow(named, NOW)).isFalse();
        assertThat(ada.follow(with(session("s1", MONDAY.plus(DAY), SessionStatus.COMING, 3), List.of("t1")), NOW))
                .isTrue();
        assertThat(ada.booking("s1").orElseThrow().slots().getFirst().startsAt())
                .isEqualTo(MONDAY.plus(DAY));
        assertThat(ada.follow(with(session("s1", MONDAY.plus(DAY), SessionStatus.HELD, 4), List.of("t1")), NOW))
                .isTrue();
        assertThat(ada.assignments()).isEmpty();
        assertThat(ada.sessionsHeld()).isEmpty();
        assertThat(ada.outbox().unacknowledged()).isEmpty();
        assertThat(ada.isGone()).isTrue();
    }

    @Test
    void a_professional_teaches_what_names_them_and_nothing_else() {
        var ada = Trainer.professional("t1", 0, List.of(with(session("s1", MONDAY), List.of("t1"))), NOW);
        assertThat(ada.booking("s1")).isPresent();

        assertThat(ada.follow(session("s1", MONDAY), NOW)).isTrue();
        assertThat(ada.isFree(session("s2", MONDAY), NOW)).isTrue();
    }

    @Test
    void what_was_over_long_ago_is_no_longer_kept_of_a_professional() {
        var ada = Trainer.professional("t1", 0, List.of(with(session("s1", MONDAY), List.of("t1"))), NOW);
        var later = MONDAY.plus(DAY).plus(Duration.ofDays(1));

        ada.reserve(reserve("s2", later, later.plusSeconds(60)), later);
        assertThat(ada.booking("s1")).isPresent();
        ada.reserve(reserve("s3", later, later.plusSeconds(60)), later.plusMillis(1));
        assertThat(ada.booking("s1")).isEmpty();
    }

    @Test
    void times_that_are_kept_for_an_edit_are_not_free_for_other_sessions_until_it_has_taken_too_long() {
        trainer.propose(session("s1", MONDAY), NOW);
        trainer.reserve(reserve("s2", MONDAY, NOW.plusSeconds(60)), NOW);

        assertThat(trainer.isFree(session("s2", MONDAY), NOW)).isTrue();
        assertRefused(() -> trainer.accept(session("s1", MONDAY), NOW.plusSeconds(59)), "trainer-not-free");
        assertThat(trainer.accept(session("s1", MONDAY), NOW.plusSeconds(60))).isTrue();
    }

    private static Reservation reserve(String session, Instant from, Instant until) {
        return new Reservation("edit-" + session, session, List.of(new TimeSlot(from, from.plus(DAY))), until);
    }

    @Test
    void every_command_may_be_repeated() {
        var monday = session("s1", MONDAY);
        book(monday);

        assertThat(trainer.propose(monday, NOW)).isFalse();
        assertThat(trainer.accept(monday, NOW)).isFalse();
        assertThat(trainer.offerAlso(List.of("cybersecurity"), NOW)).isFalse();
        assertThat(trainer.recognise(NOW)).isTrue();
        assertThat(trainer.recognise(NOW)).isFalse();
        assertThat(types()).containsExactly("accepted", "revised", "assigned", "recognised");
    }

    private List<String> types() {
        return trainer.outbox().unacknowledged().stream()
                .map(PendingEvent::type)
                .map(type -> type.replace("fr.campusnumerique.trainer.", "").replace(".v1", ""))
                .toList();
    }

    private static void assertRefused(ThrowingCallable what, String reason) {
        assertThatThrownBy(what)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.problem()).isEqualTo(reason));
    }
}
