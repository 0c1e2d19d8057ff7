package fr.campusnumerique.eventing.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.campusnumerique.eventing.OutboxFullException;
import fr.campusnumerique.eventing.relay.ServiceProcess.Failpoint;
import fr.campusnumerique.eventing.relay.ServiceProcess.Step;
import fr.campusnumerique.testkit.events.TopicContents;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;

class TwoReplicasTest {

    private static final Failpoint NEVER = _ -> {};

    private final AtomicInteger acknowledgementsLost = new AtomicInteger();

    @Test
    void two_replicas_that_relay_the_same_aggregates_publish_in_order_and_without_a_gap() throws Exception {
        try (var path = new TestBus();
                var one = new ServiceProcess(path);
                var other = new ServiceProcess(path)) {
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                var writers = List.of(one, other, one, other).stream()
                        .map(replica -> threads.submit(writes(replica, 60)))
                        .toList();
                var sweepers = List.of(one, other).stream()
                        .map(replica -> threads.submit(sweeps(replica, 20)))
                        .toList();
                for (var writer : writers) {
                    writer.get(60, TimeUnit.SECONDS);
                }
                for (var sweeper : sweepers) {
                    sweeper.get(60, TimeUnit.SECONDS);
                }
            }
            await().atMost(Duration.ofMinutes(2)).until(() -> {
                one.sweep.sweep();
                return path.nothingPending();
            });
            path.assertNothingLostNothingInvented(List.of("shared-1", "shared-2"));
            assertThat(path.load("shared-1").lines() + path.load("shared-2").lines())
                    .isEqualTo(240);
        }
    }

    private static Callable<Void> writes(ServiceProcess replica, int times) {
        return () -> {
            for (var n = 0; n < times; n++) {
                untilItSucceeds(replica, "shared-" + (1 + n % 2));
            }
            return null;
        };
    }

    private static void untilItSucceeds(ServiceProcess replica, String note) {
        await().atMost(Duration.ofMinutes(2))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> {
                    try {
                        replica.add(note, "by " + Thread.currentThread());
                        return true;
                    } catch (OptimisticLockingFailureException
                            | DataIntegrityViolationException
                            | OutboxFullException again) {
                        return false;
                    }
                });
    }

    private static Callable<Void> sweeps(ServiceProcess replica, int times) {
        return () -> {
            for (var n = 0; n < times; n++) {
                replica.sweep.sweep();
            }
            return null;
        };
    }

    @Test
    void an_event_that_is_sent_too_late_is_followed_by_the_newest_so_that_compaction_keeps_that() throws Exception {
        var slowMaySend = new CountDownLatch(1);
        var slowIsAboutToSend = new CountDownLatch(1);
        Failpoint slowly = step -> {
            if (step == Step.BEFORE_THE_SEND) {
                slowIsAboutToSend.countDown();
                awaitQuietly(slowMaySend);
            }
        };
        try (var path = new TestBus();
                var slow = new ServiceProcess(path, slowly, Relay.MAX_BUFFERED);
                var quick = new ServiceProcess(path, NEVER, Relay.MAX_BUFFERED)) {
            slow.add("a", "first");
            assertThat(slowIsAboutToSend.await(10, TimeUnit.SECONDS)).isTrue();
            quick.add("a", "second");
            await().atMost(Duration.ofMinutes(2)).until(path::nothingPending);
            assertThat(path.topics.newest(path.topic)).containsEntry("a", 2L);

            slowMaySend.countDown();

            await().atMost(Duration.ofMinutes(2))
                    .until(() -> path.topics.all(path.topic).size() == 4);
            assertThat(path.topics.all(path.topic).stream().map(TopicContents.Read::sequence))
                    .containsExactly(1L, 2L, 1L, 2L);
        }
    }

    @Test
    void a_late_send_whose_acknowledgement_is_lost_is_still_followed_by_the_newest() throws Exception {
        var slowMaySend = new CountDownLatch(1);
        var slowIsAboutToSend = new CountDownLatch(1);
        Failpoint slowlyAndUnheard = step -> {
            if (step == Step.BEFORE_THE_SEND) {
                slowIsAboutToSend.countDown();
                awaitQuietly(slowMaySend);
            }
            if (step == Step.AFTER_THE_SEND && acknowledgementsLost.incrementAndGet() == 1) {
                throw new TimeoutException("the acknowledgement did not arrive");
            }
        };
        try (var path = new TestBus();
                var slow = new ServiceProcess(path, slowlyAndUnheard, Relay.MAX_BUFFERED);
                var quick = new ServiceProcess(path)) {
            slow.add("a", "first");
            assertThat(slowIsAboutToSend.await(10, TimeUnit.SECONDS)).isTrue();
            quick.add("a", "second");
            await().atMost(Duration.ofMinutes(2)).until(path::nothingPending);

            slowMaySend.countDown();

            await().atMost(Duration.ofMinutes(2)).until(() -> {
                slow.sweep.sweep();
                return path.topics.all(path.topic).size() >= 4;
            });
            assertThat(path.topics.newest(path.topic)).containsEntry("a", 2L);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
