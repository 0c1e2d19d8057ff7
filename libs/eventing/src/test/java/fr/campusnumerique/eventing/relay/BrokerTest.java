package fr.campusnumerique.eventing.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import fr.campusnumerique.eventing.relay.Broker.SendFailedException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class BrokerTest {

    private static final Duration SEND_TIMEOUT = Duration.ofSeconds(5);

    private final AtomicInteger opened = new AtomicInteger();

    /** Acknowledges everything but what goes to topics named dead. */
    private static final class HalfDead extends MockProducer<byte[], byte[]> {
        HalfDead() {
            super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
        }

        @Override
        public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, Callback callback) {
            if (record.topic().startsWith("dead")) {
                callback.onCompletion(null, new TimeoutException("nobody leads it"));
                return new CompletableFuture<>();
            }
            return super.send(record, callback);
        }
    }

    private Producer<byte[], byte[]> open() {
        opened.incrementAndGet();
        return new HalfDead();
    }

    @Test
    void a_topic_that_fails_is_tried_after_a_pause_and_no_other_waits_for_it() {
        try (var broker = new Broker(this::open, SEND_TIMEOUT, Duration.ofSeconds(2))) {
            fails(broker, "dead");
            assertThat(broker.reachable("dead")).isFalse();
            assertThat(broker.reachable("alive")).isTrue();
            broker.send(to("alive"));
            await().atMost(Duration.ofMinutes(2)).until(() -> broker.reachable("dead"));
            assertThat(opened).as("producers").hasValue(1);
        }
    }

    @Test
    void a_failure_does_not_pause_a_topic_that_has_delivered_meanwhile() {
        var pauses = new Backoff();
        var began = System.nanoTime();
        pauses.succeeded();
        assertThat(pauses.failed(began)).isFalse();
        assertThat(pauses.over()).isTrue();
    }

    @Test
    void a_delivery_ends_the_pause_of_its_topic() {
        var pauses = new Backoff();
        assertThat(pauses.failed(System.nanoTime())).isTrue();
        assertThat(pauses.over()).isFalse();
        pauses.succeeded();
        assertThat(pauses.over()).isTrue();
    }

    @Test
    void of_many_failures_in_a_row_the_first_is_told_and_so_is_the_end() {
        var pauses = new Backoff();
        assertThat(pauses.succeeded()).isFalse();
        assertThat(pauses.failed(System.nanoTime())).isTrue();
        await().atMost(Duration.ofMinutes(2)).until(pauses::over);
        assertThat(pauses.failed(System.nanoTime())).isFalse();
        assertThat(pauses.over()).as("it pauses all the same").isFalse();
        assertThat(pauses.succeeded()).isTrue();
        assertThat(pauses.failed(System.nanoTime())).isTrue();
    }

    @Test
    void a_producer_by_which_nothing_at_all_is_acknowledged_is_replaced() {
        try (var broker = new Broker(this::open, SEND_TIMEOUT, Duration.ofMillis(50))) {
            await().atMost(Duration.ofMinutes(2)).until(() -> {
                fails(broker, "dead");
                return opened.get() == 2;
            });
        }
    }

    @Test
    void a_producer_by_which_other_topics_are_reached_is_kept() {
        try (var broker = new Broker(this::open, SEND_TIMEOUT, Duration.ofMillis(500))) {
            await().pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(10))
                    .during(Duration.ofMillis(700))
                    .until(() -> {
                        broker.send(to("alive"));
                        fails(broker, "dead");
                        return opened.get() == 1;
                    });
        }
    }

    @Test
    void a_producer_that_cannot_be_opened_is_not_tried_again_at_once() {
        var tries = new AtomicInteger();
        try (var broker = new Broker(
                () -> {
                    tries.incrementAndGet();
                    throw new KafkaException("no such host");
                },
                SEND_TIMEOUT,
                Duration.ofSeconds(2))) {
            fails(broker, "one");
            fails(broker, "other");
            assertThat(tries).hasValue(1);
            assertThat(broker.reachable("other")).isFalse();
        }
    }

    private static void fails(Broker broker, String topic) {
        assertThatThrownBy(() -> broker.send(to(topic))).isInstanceOf(SendFailedException.class);
    }

    private static ProducerRecord<byte[], byte[]> to(String topic) {
        return new ProducerRecord<>(topic, new byte[] {1}, new byte[] {2});
    }
}
