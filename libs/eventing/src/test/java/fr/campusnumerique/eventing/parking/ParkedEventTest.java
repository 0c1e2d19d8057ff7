package fr.campusnumerique.eventing.parking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.campusnumerique.eventing.NonRetryableEventException;
import fr.campusnumerique.eventing.app.Note;
import fr.campusnumerique.eventing.inbox.EventConsumer;
import fr.campusnumerique.testkit.events.EventRecord;
import java.time.Instant;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class ParkedEventTest {

    @Test
    void a_tombstone_that_was_parked_removes_what_it_names_when_it_is_replayed() {
        var tombstone = EventRecord.of("notes", Note.ERASED, "a", 2, null).fromTopic("notes", 7);
        var parked = ParkedEvent.of("notes", tombstone, "a mistake in the handler", Instant.EPOCH);
        var removed = new ArrayList<String>();
        new EventConsumer()
                .onTombstone(Note.ERASED, erased -> removed.add(erased.subject()))
                .handle(parked.received());
        assertThat(removed).containsExactly("a");
    }

    @Test
    void what_had_an_empty_value_is_no_tombstone_when_it_is_replayed_either() {
        var empty = EventRecord.of("notes", Note.ERASED, "a", 2, "").fromTopic("notes", 7);
        var parked = ParkedEvent.of("notes", empty, "a tombstone with data", Instant.EPOCH);
        var consumer = new EventConsumer().onTombstone(Note.ERASED, erased -> {});
        assertThatThrownBy(() -> consumer.handle(parked.received())).isInstanceOf(NonRetryableEventException.class);
    }
}
