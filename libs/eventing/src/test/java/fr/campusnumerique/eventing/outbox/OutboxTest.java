package fr.campusnumerique.eventing.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.campusnumerique.eventing.EventJson;
import fr.campusnumerique.eventing.OutboxFullException;
import fr.campusnumerique.eventing.UnpublishableEventException;
import fr.campusnumerique.eventing.app.Note;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OutboxTest {

    private static final Instant NOW = Instant.parse("2026-01-01T10:00:00Z");

    record Nameless(String text) {}

    @Test
    void events_are_numbered_from_one_without_a_gap() {
        var note = new Note("a");
        note.add("one", NOW);
        note.add("two", NOW);
        assertThat(note.outbox().unacknowledged())
                .extracting(PendingEvent::sequence)
                .containsExactly(1L, 2L);
        assertThat(note.outbox().sequence()).isEqualTo(2);
    }

    @Test
    void an_event_is_written_as_it_was_when_it_was_recorded() {
        var note = new Note("a");
        note.add("one", NOW);
        assertThat(note.outbox().unacknowledged().getFirst().data())
                .isEqualTo("{\"note\":\"a\",\"line\":1,\"text\":\"one\"}");
    }

    @Test
    void an_event_that_is_too_large_to_be_sent_is_refused_before_anything_is_written() {
        var note = new Note("a");
        assertThatThrownBy(() -> note.add("x".repeat(EventJson.LARGEST), NOW))
                .isInstanceOf(UnpublishableEventException.class)
                .hasMessageContaining("the most is 262144");
        assertThat(note.outbox().unacknowledged()).isEmpty();
    }

    @Test
    void large_events_fill_the_outbox_before_their_number_does() {
        var note = new Note("a");
        assertThatThrownBy(() -> {
                    for (var n = 0; n < Outbox.CAPACITY; n++) {
                        note.add("x".repeat(250_000), NOW);
                    }
                })
                .isInstanceOf(OutboxFullException.class);
        assertThat(note.outbox().unacknowledged()).hasSizeBetween(15, 20);
    }

    @Test
    void an_event_against_its_schema_is_refused_before_anything_is_written() {
        var note = new Note("a");
        assertThatThrownBy(() -> note.add("", NOW))
                .isInstanceOf(UnpublishableEventException.class)
                .hasMessageContaining("against its schema")
                .hasMessageContaining("text");
        assertThat(note.outbox().sequence()).isZero();
    }

    @Test
    void a_tombstone_has_no_data() {
        var note = new Note("a");
        note.add("one", NOW);
        note.erase(NOW);
        assertThat(note.outbox().unacknowledged().getLast())
                .extracting(PendingEvent::sequence, PendingEvent::type, PendingEvent::data)
                .containsExactly(2L, Note.ERASED, null);
    }

    @Test
    void the_events_of_what_comes_again_go_on_behind_the_tombstone() {
        var outbox = Outbox.continuing(7);
        assertThat(outbox.unacknowledged()).isEmpty();
        outbox.record(new Note.LineAdded("a", 1, "again"), NOW);
        assertThat(outbox.unacknowledged()).extracting(PendingEvent::sequence).containsExactly(8L);
    }

    @Test
    void an_event_without_a_name_on_the_wire_is_refused() {
        assertThatThrownBy(() -> Outbox.empty().record(new Nameless("x"), NOW))
                .isInstanceOf(UnpublishableEventException.class)
                .hasMessageContaining("@EventType");
    }
}
