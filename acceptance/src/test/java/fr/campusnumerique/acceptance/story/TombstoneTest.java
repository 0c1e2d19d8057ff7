package fr.campusnumerique.acceptance.story;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.acceptance.kernel.events.EventFixture;
import fr.campusnumerique.acceptance.kernel.events.EventRecord;
import java.util.List;
import org.junit.jupiter.api.Test;

/** After an erasure kept topics hold tombstones: events without data. */
class TombstoneTest {

    private static final EventRecord TOMBSTONE =
            EventFixture.event("campus.enrolments", 7, "/enrolments/e1", 3, "enrolment.removed", null);

    @Test
    void the_story_reads_it_as_an_event_of_its_own() {
        assertThat(Fact.of(TOMBSTONE)).isEqualTo(Fact.of("enrolment.removed", "e1"));
        assertThat(TOMBSTONE.sequence()).isEqualTo(3);
        assertThat(TOMBSTONE.known().session()).isEmpty();
    }

    @Test
    void what_an_earlier_story_left_is_not_held_against_this_one() {
        var balance = new Ledger().compare(List.of(TOMBSTONE), List.of(TOMBSTONE));

        assertThat(balance.invented()).isEmpty();
        assertThat(balance.disordered()).isEmpty();
    }
}
