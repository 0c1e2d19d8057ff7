package fr.campusnumerique.eventing.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The protocol keeps its promises in every run within the bounds. {@code docs/model-check.md} says what that covers. */
class OutboxProtocolTest {

    private final Protocol protocol = Protocol.complete();

    @ParameterizedTest(name = "{0} events, {1} silent saves, {2} crashes, {3} failures, {4} delays")
    @CsvSource({"3, 0, 1, 1, 0", "2, 1, 1, 1, 0", "2, 0, 2, 1, 1"})
    void nothing_is_lost_invented_or_out_of_order_whatever_fails(
            int events, int silentSaves, int crashes, int failures, int delays) {
        var bounds = new Bounds(events, silentSaves, crashes, failures, delays);

        assertNothingBroken(protocol.check(bounds, Promise.ALWAYS_KEPT));
    }

    @ParameterizedTest(name = "{0} events, {1} silent saves, {2} failures")
    @CsvSource({"3, 0, 1", "2, 1, 0", "2, 0, 2"})
    void the_newest_event_is_the_last_record_unless_a_replica_crashes_or_a_send_lands_late(
            int events, int silentSaves, int failures) {
        var bounds = new Bounds(events, silentSaves, 0, failures, 0);

        assertNothingBroken(protocol.check(bounds, Promise.KEPT_WITHOUT_CRASH_AND_DELAY));
    }

    @Test
    void an_old_event_stays_last_if_a_relay_crashes_before_it_repairs_its_late_duplicate() {
        var found = protocol.check(new Bounds(2, 0, 1, 0, 0), Set.of(Promise.THE_NEWEST_IS_LAST));

        assertThat(found.broken()).as(found::toString).contains("THE_NEWEST_IS_LAST");
        assertThat(found.trace()).as("the last step").last().asString().startsWith("B crashes");
    }

    @Test
    void an_old_event_stays_last_if_a_send_that_was_given_up_lands_at_the_very_end() {
        var found = protocol.check(new Bounds(2, 0, 0, 0, 1), Set.of(Promise.THE_NEWEST_IS_LAST));

        assertThat(found.broken()).as(found::toString).contains("THE_NEWEST_IS_LAST");
        assertThat(found.trace()).as("the last step").last().asString().startsWith("the delayed e1 reaches the topic");
    }

    @ParameterizedTest(name = "{0} events, {1} silent saves, {2} crashes, {3} failures, {4} delays")
    @EnabledIfSystemProperty(named = "campus.model", matches = "wide")
    @CsvSource({"3, 0, 1, 1, 1", "2, 1, 2, 1, 1", "3, 0, 2, 1, 0"})
    void the_same_within_bounds_that_take_a_minute(int events, int silentSaves, int crashes, int failures, int delays) {
        var bounds = new Bounds(events, silentSaves, crashes, failures, delays);

        assertNothingBroken(protocol.check(bounds, Promise.ALWAYS_KEPT));
    }

    private static void assertNothingBroken(Exploration found) {
        assertThat(found.broken()).as(found::toString).isEmpty();
        assertThat(found.resting()).as("states at rest").isPositive();
    }
}
