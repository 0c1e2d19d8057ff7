package fr.campusnumerique.eventing.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The check can fail: without any one of the rules a promise is broken, and the check finds it. */
class RulesAreNeededTest {

    private static final Bounds FAULTY = new Bounds(2, 1, 1, 1, 0);
    private static final Bounds WITHOUT_CRASH_OR_DELAY = new Bounds(2, 0, 0, 1, 0);

    @ParameterizedTest
    @EnumSource
    void without_a_rule_its_promise_is_broken(Rule rule) {
        var promise = promiseKeptBy(rule);
        var bounds = promise == Promise.THE_NEWEST_IS_LAST ? WITHOUT_CRASH_OR_DELAY : FAULTY;

        var found = Protocol.without(rule).check(bounds, Set.of(promise));

        assertThat(found.broken()).as(found::toString).contains(promise.name());
    }

    private static Promise promiseKeptBy(Rule rule) {
        return switch (rule) {
            case STAYS_SILENT_AFTER_AN_UNKNOWN_OUTCOME -> Promise.NOTHING_IS_INVENTED;
            case SENDS_IN_TURN, BEGINS_AT_THE_OLDEST -> Promise.FIRST_APPEARANCES_ARE_IN_ORDER;
            case SAVES_AT_THE_LOADED_VERSION,
                    NOTES_ONLY_WHAT_WAS_ACKNOWLEDGED,
                    UNMARKS_ONLY_WHAT_IT_PUBLISHED,
                    KEEPS_THE_MARK_WHEN_OVERTAKEN,
                    UNMARKS_AT_THE_VERSION_READ -> Promise.NOTHING_IS_LOST;
            case RAISES_THE_ACKNOWLEDGEMENT -> Promise.WHAT_WAITS_IS_MARKED;
            case ENDS_WITH_A_NOTE -> Promise.COMES_TO_REST;
            case UNMARKS_WHAT_NO_LONGER_WAITS -> Promise.NOTHING_STAYS_MARKED;
            case KEEPS_THE_NEWEST, SENDS_THE_NEWEST_WHEN_OVERTAKEN, BEGINS_AGAIN_AFTER_A_FAILURE ->
                Promise.THE_NEWEST_IS_LAST;
        };
    }
}
