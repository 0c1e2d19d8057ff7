package fr.campusnumerique.eventing.parking;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.eventing.EventingProperties;
import fr.campusnumerique.eventing.NonRetryableEventException;
import fr.campusnumerique.eventing.inbox.StoppedConsumers;
import fr.campusnumerique.eventing.relay.TestBus;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.NestedRuntimeException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.kafka.listener.BackOffHandler;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.ListenerExecutionFailedException;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.messaging.MessagingException;

/** One record fails several times, in different ways, in every order. */
class FailedDeliveriesTest {

    private static final RuntimeException AWAY = new DataAccessResourceFailureException("the store is away");
    private static final RuntimeException TAKEN = new DuplicateKeyException("the key is taken");
    private static final RuntimeException IMPOSSIBLE = new NonRetryableEventException("it is impossible");

    private final TestBus path = new TestBus();
    private final ParkedEvents parked = new ParkedEvents(path.mongo, Clock.systemUTC());
    private final List<Long> pauses = new ArrayList<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    private final CommonErrorHandler handler;
    private final ConsumerRecord<byte[], byte[]> record =
            new ConsumerRecord<>("t", 0, 7, "key".getBytes(UTF_8), "value".getBytes(UTF_8));

    FailedDeliveriesTest() {
        var pause = new BackOffHandler() {
            @Override
            public void onNextBackOff(MessageListenerContainer container, Exception failure, long millis) {
                pauses.add(millis);
            }
        };
        var settings = new EventingProperties.Inbox(Map.of("notes", "t"), Duration.ofSeconds(1));
        handler = new FailedDeliveries(settings, parked, pause, new StoppedConsumers(Set.of("notes"), meters), meters)
                .handlerOf("notes");
        consumer.assign(List.of(new TopicPartition("t", 0)));
    }

    @AfterEach
    void close() {
        path.close();
    }

    @Test
    void a_transient_failure_is_tried_again_without_end_after_growing_pauses() {
        fails(100, AWAY);
        assertThat(parked.count()).isZero();
        assertThat(pauses).hasSize(100).startsWith(100L, 200L, 400L, 800L, 1_000L, 1_000L);
        assertThat(meters.counter("campus.events.retried", "consumer", "notes").count())
                .isEqualTo(100);
    }

    @Test
    void what_is_impossible_is_parked_at_once() {
        assertThat(parkedAfter(IMPOSSIBLE)).isTrue();
        assertThat(pauses).isEmpty();
        assertThat(parked.count()).isEqualTo(1);
    }

    @Test
    void what_turns_out_to_be_impossible_after_a_transient_failure_is_parked_at_once() {
        fails(3, AWAY);
        assertThat(parkedAfter(IMPOSSIBLE)).isTrue();
        assertThat(pauses).hasSize(3);
        assertThat(parked.count()).isEqualTo(1);
    }

    @Test
    void a_key_that_stays_taken_is_parked_in_the_end() {
        fails(RetryBackOff.COLLISIONS, TAKEN);
        assertThat(parkedAfter(TAKEN)).isTrue();
    }

    @Test
    void the_store_may_be_away_for_long_after_a_key_was_taken() {
        fails(1, TAKEN);
        fails(3 * RetryBackOff.COLLISIONS, AWAY);
        assertThat(parked.count()).isZero();
    }

    @Test
    void a_key_that_stays_taken_after_the_store_was_away_is_parked_in_the_end() {
        fails(3 * RetryBackOff.COLLISIONS, AWAY);
        fails(RetryBackOff.COLLISIONS, TAKEN);
        assertThat(parkedAfter(TAKEN)).isTrue();
    }

    private void fails(int times, RuntimeException failure) {
        for (var n = 0; n < times; n++) {
            assertThat(parkedAfter(failure)).as("parked after failure " + n).isFalse();
        }
    }

    private boolean parkedAfter(RuntimeException failure) {
        var asTheListenerTellsIt =
                new ListenerExecutionFailedException("failed", new MessagingException("failed", failure));
        try {
            handler.handleRemaining(asTheListenerTellsIt, List.of(record), consumer, null);
            return true;
        } catch (NestedRuntimeException sought) {
            return false;
        }
    }
}
