package fr.campusnumerique.catalog.schedule;

import static fr.campusnumerique.catalog.session.SessionFixture.online;
import static fr.campusnumerique.catalog.session.SessionFixture.part;
import static fr.campusnumerique.catalog.session.SessionFixture.twoDays;
import static fr.campusnumerique.catalog.session.SessionFixture.virtual;
import static fr.campusnumerique.catalog.session.SessionFixture.with;
import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.catalog.BrokenRule;
import fr.campusnumerique.catalog.BrokenRules;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleRulesTest {

    @Test
    void a_full_plan_breaks_nothing() {
        assertThat(broken(Mode.CLASSROOM, twoDays())).isEmpty();
        assertThat(broken(Mode.VIRTUAL, virtual("UTC", online("p1", "2027-01-01T09:00", "2027-01-01T10:00", null))))
                .isEmpty();
    }

    @Test
    void all_that_is_missing_is_named_at_once() {
        var nothing = new SchedulePlan(null, null, null, null, null, null, null);

        assertThat(fields(Mode.CLASSROOM, nothing)).containsExactlyInAnyOrder("city", "capacity", "timeZone", "parts");
        assertThat(fields(Mode.VIRTUAL, nothing)).containsExactlyInAnyOrder("capacity", "timeZone", "parts");
        assertThat(fields(Mode.SELF_PACED, nothing)).isEmpty();
    }

    @Test
    void a_self_paced_session_has_nothing_of_it() {
        assertThat(fields(Mode.SELF_PACED, twoDays()))
                .containsExactlyInAnyOrder(
                        "timeZone", "city", "parts", "capacity", "minimumToRun", "approvals", "trainers");
    }

    @Test
    void one_meets_in_a_room_or_online_but_not_both() {
        assertThat(fields(Mode.VIRTUAL, twoDays()))
                .containsExactlyInAnyOrder("city", "parts[0].place", "parts[1].place");
        assertThat(fields(
                        Mode.CLASSROOM,
                        with(List.of(online("p1", "2027-01-01T09:00", "2027-01-01T10:00", "https://visio.example/1")))))
                .containsExactlyInAnyOrder("parts[0].place", "parts[0].joinLink");
    }

    @ParameterizedTest
    @CsvSource({
        "http://visio.example/1",
        "https://me:secret@visio.example/1",
        "https://",
        "javascript:alert(1)",
        "https://visio.example/a b",
        "visio"
    })
    void links_are_https_addresses(String link) {
        assertThat(fields(Mode.VIRTUAL, virtual("UTC", online("p1", "2027-01-01T09:00", "2027-01-01T10:00", link))))
                .containsExactly("parts[0].joinLink");
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Paris, 2027-03-28T02:30, must exist in Europe/Paris",
        "Europe/Paris, 2027-10-31T02:30, 'must have an offset, +02:00 or +01:00'",
        "America/Toronto, 2027-03-14T02:30, must exist in America/Toronto",
        "America/Toronto, 2027-11-07T01:30, 'must have an offset, -04:00 or -05:00'",
        "Australia/Lord_Howe, 2027-10-03T02:15, must exist in Australia/Lord_Howe",
        "Europe/Paris, 2027-13-01T09:00, must be a moment",
        "Europe/Paris, tomorrow, must be a moment",
        "Europe/Paris, 2027-03-28, must be a moment",
        "Europe/Paris, '', must be a moment",
        "Europe/Paris, +999999999-01-01T00:00:00Z, must be between",
        "Europe/Paris, 1999-01-01T00:00:00Z, must be between"
    })
    void a_local_time_that_clocks_skip_or_show_twice_is_not_guessed(String zone, String startsAt, String rule) {
        var plan = virtual(zone, online("p1", startsAt, "2027-12-31T23:00", null));

        assertThat(broken(Mode.VIRTUAL, plan))
                .filteredOn(broken -> broken.field().equals("parts[0].startsAt"))
                .singleElement()
                .satisfies(broken -> assertThat(broken.rule()).startsWith(rule));
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Paris, 2027-10-31T02:30+02:00, 2027-10-31T02:30+01:00",
        "America/Toronto, 2027-03-13T09:00, 2027-03-13T12:00",
        "Asia/Kathmandu, 2027-03-13T09:00:00, 2027-03-13T12:00:00.5",
        "Africa/Dakar, 2027-03-13T09:00Z, 2027-03-13T12:00-05:00",
        "Africa/Kigali, 2027-03-13T09:00:00Z, 2027-03-13T12:00"
    })
    void with_an_offset_or_without_in_any_time_zone(String zone, String startsAt, String endsAt) {
        assertThat(broken(Mode.VIRTUAL, virtual(zone, online("p1", startsAt, endsAt, null))))
                .isEmpty();
    }

    @Test
    void unknown_time_zones_and_bare_offsets_are_refused() {
        for (var zone : List.of("Europe/Atlantis", "+02:00", "CEST", "", "europe/paris")) {
            assertThat(fields(Mode.VIRTUAL, virtual(zone, online("p1", "2027-01-01T09:00", "2027-01-01T10:00", null))))
                    .containsExactly("timeZone");
        }
    }

    @Test
    void parts_end_after_they_start_within_a_day_and_never_overlap() {
        assertThat(broken(Mode.CLASSROOM, with(List.of(part("p1", "2027-01-01T09:00", "2027-01-01T09:00")))))
                .containsExactly(new BrokenRule("parts[0].endsAt", "must be after startsAt"));
        assertThat(fields(Mode.CLASSROOM, with(List.of(part("p1", "2027-01-01T09:00", "2027-01-02T09:01")))))
                .containsExactly("parts[0].endsAt");
        assertThat(broken(
                        Mode.CLASSROOM,
                        with(List.of(
                                part("p1", "2027-01-01T12:00", "2027-01-01T14:00"),
                                part("p2", "2027-01-01T09:00", "2027-01-01T12:01")))))
                .containsExactly(new BrokenRule("parts[0].startsAt", "must not be before the end of another part"));
        assertThat(fields(
                        Mode.CLASSROOM,
                        with(List.of(
                                part("p1", "2027-01-01T09:00", "2027-01-01T12:00"),
                                part("p1", "2027-01-01T12:00", "2027-01-01T14:00")))))
                .containsExactly("parts[1].partId");
    }

    @Test
    void there_are_bounds_to_parts_seats_and_trainers() {
        var many = IntStream.range(0, 51)
                .mapToObj(i -> part("p" + i, "2027-01-01T09:%02d".formatted(i), "2027-01-01T09:%02d".formatted(i + 1)))
                .toList();
        assertThat(fields(Mode.CLASSROOM, with(many))).containsExactly("parts");
        assertThat(fields(Mode.CLASSROOM, seats(0, null))).containsExactly("capacity");
        assertThat(fields(Mode.CLASSROOM, seats(10_001, null))).containsExactly("capacity");
        assertThat(fields(Mode.CLASSROOM, seats(10, 11))).containsExactly("minimumToRun");
        assertThat(fields(Mode.CLASSROOM, seats(10, 0))).containsExactly("minimumToRun");
        assertThat(fields(Mode.CLASSROOM, taughtBy("a", "a", " "))).containsExactly("trainers", "trainers[2]");
    }

    private static SchedulePlan seats(Integer capacity, Integer minimum) {
        var all = twoDays();
        return new SchedulePlan(all.timeZone(), all.city(), all.parts(), capacity, minimum, null, null);
    }

    private static SchedulePlan taughtBy(String... trainers) {
        var all = twoDays();
        return new SchedulePlan(all.timeZone(), all.city(), all.parts(), 10, null, null, Arrays.asList(trainers));
    }

    private static List<String> fields(Mode mode, SchedulePlan plan) {
        return broken(mode, plan).stream().map(BrokenRule::field).toList();
    }

    private static List<BrokenRule> broken(Mode mode, SchedulePlan plan) {
        var rules = new BrokenRules();
        ScheduleRules.check(mode, plan, rules);
        return rules.all();
    }
}
