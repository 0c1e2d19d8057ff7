package fr.campusnumerique.testkit.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** The trial passes a listener that stands everything, and sees each way not to. */
class ListenerTrialTest {

    private final Set<String> effects = new HashSet<>();

    private static EventRecord event(String id) {
        return EventRecord.of(
                "sessions", "fr.campusnumerique.session.held.v1", id, 1, "{\"sessionId\":\"%s\"}".formatted(id));
    }

    private void trial(Consumer<ConsumerRecord<byte[], byte[]>> listener) {
        new ListenerTrial(List.of(event("mutated")), n -> event("good-" + n), n -> effects.contains("good-" + n))
                .direct(listener, IllegalArgumentException.class::isInstance, 7, 200);
    }

    /** Takes what is whole, and refuses the rest for good. */
    private void listen(ConsumerRecord<byte[], byte[]> record) {
        var id = new String(record.key(), UTF_8);
        if (record.value() == null
                || !new String(record.value(), UTF_8).equals("{\"sessionId\":\"%s\"}".formatted(id))) {
            throw new IllegalArgumentException("parked");
        }
        effects.add(id);
    }

    private static boolean isGood(ConsumerRecord<byte[], byte[]> record) {
        return new String(record.key(), UTF_8).startsWith("good-");
    }

    @Test
    void a_listener_that_refuses_the_bad_and_takes_the_good_passes() {
        trial(this::listen);
    }

    @Test
    void an_error_of_the_machine_is_seen() {
        assertThatThrownBy(() -> trial(record -> {
                    if (!isGood(record)) {
                        throw new StackOverflowError();
                    }
                    listen(record);
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("seed 7")
                .hasMessageContaining("StackOverflowError");
    }

    @Test
    void a_bad_record_that_would_be_tried_for_ever_is_seen() {
        assertThatThrownBy(() -> trial(record -> {
                    if (!isGood(record)) {
                        throw new UncheckedIOException(new IOException("again"));
                    }
                    listen(record);
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("again");
    }

    @Test
    void a_good_record_without_its_effect_is_seen() {
        assertThatThrownBy(() -> trial(record -> {
                    if (!new String(record.key(), UTF_8).equals("good-2")) {
                        listen(record);
                    }
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("the good record 2 took no effect");
    }
}
