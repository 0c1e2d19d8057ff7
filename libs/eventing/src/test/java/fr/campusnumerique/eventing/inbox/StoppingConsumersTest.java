package fr.campusnumerique.eventing.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.junit.jupiter.api.Test;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.support.StaticApplicationContext;
import org.springframework.kafka.listener.MessageListenerContainer;

class StoppingConsumersTest {

    private final CountDownLatch bothAsked = new CountDownLatch(2);

    @Test
    void a_service_that_ends_asks_all_consumers_to_stop_before_it_waits_for_any_and_then_waits_for_all() {
        var consumers = new StoppedConsumers(List.of("sessions", "courses"), new SimpleMeterRegistry());
        var sessions = new Busy();
        var courses = new Busy();
        consumers.bound("sessions", sessions);
        consumers.bound("courses", courses);

        consumers.onApplicationEvent(new ContextClosedEvent(new StaticApplicationContext()));

        assertThat(List.of(sessions.isRunning(), courses.isRunning())).containsExactly(false, false);
    }

    /** Ends, some time after it was asked to, only once the other one has been asked too. */
    private final class Busy implements MessageListenerContainer {

        private volatile boolean running = true;

        @Override
        public void stop(Runnable stopped) {
            bothAsked.countDown();
            Thread.ofVirtual().start(() -> {
                try {
                    bothAsked.await();
                } catch (InterruptedException never) {
                    Thread.currentThread().interrupt();
                }
                running = false;
                stopped.run();
            });
        }

        @Override
        public boolean isRunning() {
            return running;
        }

        @Override
        public void start() {}

        @Override
        public void stop() {
            throw new UnsupportedOperationException("waits");
        }

        @Override
        public void setupMessageListener(Object messageListener) {}

        @Override
        public Map<String, Map<MetricName, ? extends Metric>> metrics() {
            return Map.of();
        }
    }
}
