package fr.campusnumerique.eventing.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.MessageListener;

/** What the log says of consumers that do not run. */
@ExtendWith(OutputCaptureExtension.class)
class StoppedConsumersTest {

    private final AtomicLong now = new AtomicLong();
    private final StoppedConsumers consumers =
            new StoppedConsumers(List.of("copies", "notes"), new SimpleMeterRegistry(), now::get);
    private final ConcurrentMessageListenerContainer<byte[], byte[]> copies = container();
    private final ConcurrentMessageListenerContainer<byte[], byte[]> notes = container();
    private @Nullable KafkaException firstPoll;

    private ConcurrentMessageListenerContainer<byte[], byte[]> container() {
        var topic = new ContainerProperties("t");
        topic.setGroupId("g");
        topic.setIdleBetweenPolls(50);
        topic.setMessageListener((MessageListener<byte[], byte[]>) record -> {});
        return new ConcurrentMessageListenerContainer<>(
                new DefaultKafkaConsumerFactory<>(Map.of("enable.auto.commit", false)) {
                    @Override
                    protected Consumer<byte[], byte[]> createRawConsumer(Map<String, Object> settings) {
                        var broker = new MockConsumer<byte[], byte[]>("earliest");
                        broker.setPollException(firstPoll);
                        return broker;
                    }
                },
                topic);
    }

    @AfterEach
    void stop() {
        copies.stop();
        notes.stop();
    }

    private void bound() {
        consumers.bound("copies", copies);
        consumers.bound("notes", notes);
    }

    @Test
    void one_that_has_not_started_however_long_that_takes_is_not_one_that_stopped(CapturedOutput output) {
        bound();
        consumers.report();
        assertThat(output.getOut()).doesNotContain("consumers");

        notes.start();
        now.addAndGet(StoppedConsumers.START.toNanos());
        consumers.report();
        consumers.report();
        assertThat(output.getOut())
                .containsOnlyOnce("These consumers have not started yet: [copies]")
                .doesNotContain("ERROR");
        assertThat(consumers.health().getStatus()).isEqualTo(Status.DOWN);
    }

    @Test
    void one_that_ran_and_stopped_is_an_error_also_while_another_starts(CapturedOutput output) {
        bound();
        notes.start();
        consumers.report();
        notes.stop();
        consumers.report();
        consumers.report();
        assertThat(output.getOut()).contains("ERROR").containsOnlyOnce("These consumers have stopped: [notes]");

        notes.start();
        consumers.report();
        assertThat(output.getOut()).doesNotContain("All consumers run");
    }

    @Test
    void one_that_a_failure_stops_before_it_was_seen_to_run_is_an_error_too(CapturedOutput output) {
        bound();
        firstPoll = new AuthenticationException("unknown user");
        notes.start();
        await().atMost(Duration.ofMinutes(2)).until(() -> !notes.isInExpectedState());
        consumers.report();
        assertThat(output.getOut()).contains("These consumers have stopped: [notes]");
    }
}
