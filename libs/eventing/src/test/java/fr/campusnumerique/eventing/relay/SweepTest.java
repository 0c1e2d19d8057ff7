package fr.campusnumerique.eventing.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.MongoSocketReadTimeoutException;
import com.mongodb.ServerAddress;
import fr.campusnumerique.eventing.Lease;
import fr.campusnumerique.eventing.OutboxFullException;
import fr.campusnumerique.eventing.app.Note;
import fr.campusnumerique.eventing.outbox.Outbox;
import fr.campusnumerique.eventing.relay.OutboxSnapshot.Aggregate;
import fr.campusnumerique.eventing.relay.ServiceProcess.Failpoint;
import fr.campusnumerique.eventing.relay.ServiceProcess.Step;
import fr.campusnumerique.testkit.events.TopicContents;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.common.errors.TimeoutException;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** What the relay misses, the sweep finds in the store. */
class SweepTest {

    @Test
    void a_send_that_fails_in_the_middle_of_an_aggregates_events_is_repaired_from_the_oldest() {
        var sends = new AtomicInteger();
        Failpoint thirdSendFails = step -> {
            if (step == Step.BEFORE_THE_SEND && sends.incrementAndGet() == 3) {
                throw new TimeoutException("the broker did not answer");
            }
        };
        try (var path = new TestBus();
                var replica = new ServiceProcess(path, thirdSendFails, Relay.MAX_BUFFERED)) {
            writtenWithoutRelay(path, "a", 5);
            sweepUntilNothingPending(path, replica);
            path.assertNothingLostNothingInvented(List.of("a"));
            assertThat(replica.meters.counter("campus.relay.failures").count()).isEqualTo(1);
        }
    }

    @Test
    void a_send_whose_acknowledgement_is_lost_is_sent_again_and_nothing_overtakes_it() {
        var sends = new AtomicInteger();
        Failpoint acknowledgementLost = step -> {
            if (step == Step.AFTER_THE_SEND && sends.incrementAndGet() == 2) {
                throw new TimeoutException("the acknowledgement did not arrive");
            }
        };
        try (var path = new TestBus();
                var replica = new ServiceProcess(path, acknowledgementLost, Relay.MAX_BUFFERED)) {
            writtenWithoutRelay(path, "a", 4);
            sweepUntilNothingPending(path, replica);
            path.assertNothingLostNothingInvented(List.of("a"));
        }
    }

    @Test
    void what_finds_no_room_in_the_relay_is_sent_by_the_sweep() throws Exception {
        var mayRemove = new CountDownLatch(1);
        Failpoint slowStore = step -> {
            if (step == Step.AFTER_THE_ACKNOWLEDGEMENT) {
                awaitQuietly(mayRemove);
            }
        };
        try (var path = new TestBus();
                var replica = new ServiceProcess(path, slowStore, 3)) {
            var ids = IntStream.range(0, 20).mapToObj(n -> "n" + n).toList();
            ids.forEach(id -> replica.add(id, "a line"));
            assertThat(replica.meters.counter("campus.relay.overflows").count())
                    .as("notes turned away by the full relay")
                    .isEqualTo(17);
            mayRemove.countDown();
            sweepUntilNothingPending(path, replica);
            path.assertNothingLostNothingInvented(ids);
        }
    }

    @Test
    void a_store_that_times_out_during_the_removal_only_delays_it() {
        var removals = new AtomicInteger();
        Failpoint storeTimesOut = step -> {
            if (step == Step.AFTER_THE_ACKNOWLEDGEMENT && removals.incrementAndGet() <= 2) {
                throw noAnswer();
            }
        };
        try (var path = new TestBus();
                var replica = new ServiceProcess(path, storeTimesOut, Relay.MAX_BUFFERED)) {
            replica.add("a", "a line");
            sweepUntilNothingPending(path, replica);
            path.assertNothingLostNothingInvented(List.of("a"));
        }
    }

    @Test
    void after_an_unknown_outcome_nothing_is_published_from_memory_and_the_store_decides() {
        Failpoint outcomeUnknown = step -> {
            if (step == Step.AFTER_THE_WRITE) {
                throw noAnswer();
            }
        };
        try (var path = new TestBus();
                var unlucky = new ServiceProcess(path, outcomeUnknown, Relay.MAX_BUFFERED)) {
            assertThatThrownBy(() -> unlucky.add("a", "a line")).isInstanceOf(MongoSocketReadTimeoutException.class);
            assertThat(unlucky.sendingThreads).isEmpty();
            sweepUntilNothingPending(path, unlucky);
            path.assertNothingLostNothingInvented(List.of("a"));
        }
    }

    @Test
    void requests_go_on_while_the_broker_is_away_until_the_aggregate_is_full_and_all_is_drained_afterwards() {
        var brokerIsBack = new CountDownLatch(1);
        Failpoint brokerAway = step -> {
            if (step == Step.BEFORE_THE_SEND && brokerIsBack.getCount() > 0) {
                throw new TimeoutException("the broker is away");
            }
        };
        try (var path = new TestBus();
                var replica = new ServiceProcess(path, brokerAway, Relay.MAX_BUFFERED)) {
            IntStream.range(0, Outbox.CAPACITY).forEach(n -> replica.add("a", "line " + n));
            assertThatThrownBy(() -> replica.add("a", "one too many")).isInstanceOf(OutboxFullException.class);
            assertThat(path.load("a").lines()).isEqualTo(Outbox.CAPACITY);
            brokerIsBack.countDown();
            sweepUntilNothingPending(path, replica);
            replica.add("a", "there is room again");
            sweepUntilNothingPending(path, replica);
            path.assertNothingLostNothingInvented(List.of("a"));
            assertThat(replica.sendingThreads)
                    .as("a request thread never touches Kafka")
                    .isNotEmpty()
                    .doesNotContain(Thread.currentThread());
        }
    }

    @Test
    void an_operator_can_have_an_aggregates_newest_event_published_again() throws Exception {
        try (var path = new TestBus();
                var replica = new ServiceProcess(path)) {
            writtenWithoutRelay(path, "a", 3);
            sweepUntilNothingPending(path, replica);
            path.mongo
                    .getCollection("notes")
                    .updateOne(
                            new Document("_id", "a"),
                            new Document("$inc", new Document("outbox.acknowledged", -1L))
                                    .append("$set", new Document("outbox.pendingSince", new Date())));
            sweepUntilNothingPending(path, replica);
            assertThat(path.topics.all(path.topic).stream().map(TopicContents.Read::sequence))
                    .containsExactly(1L, 2L, 3L, 3L);
        }
    }

    @Test
    void a_late_acknowledgement_of_a_removed_aggregate_changes_nothing_in_the_one_that_came_again() {
        try (var path = new TestBus();
                var replica = new ServiceProcess(path)) {
            writtenWithoutRelay(path, "a", 2);
            var before = replica.documents.read(new Aggregate("notes", "a")).orElseThrow();
            path.mongo.remove(path.load("a"));
            var again = new Note("a", Outbox.continuing(before.sequence()));
            again.add("again", Instant.now());
            path.mongo.save(again);
            assertThat(replica.documents.acknowledge(before, 2)).isFalse();
            assertThat(path.nothingPending()).isFalse();
            sweepUntilNothingPending(path, replica);
            assertThat(path.topics.newest(path.topic)).containsEntry("a", 3L);
        }
    }

    @Test
    void the_backlog_says_how_many_events_are_pending_and_since_when() {
        try (var path = new TestBus()) {
            var first = Instant.parse("2026-01-01T10:00:00Z");
            var note = new Note("a");
            note.add("one", first);
            note.add("two", first.plusSeconds(60));
            path.mongo.save(note);
            assertThat(new OutboxDocuments(path.mongo.getMongoDatabaseFactory()).backlog("notes"))
                    .isEqualTo(new Backlog(2, first));
        }
    }

    @Test
    void the_gauges_say_how_many_events_are_pending_and_for_how_long() throws Exception {
        try (var path = new TestBus();
                var replica = new ServiceProcess(path)) {
            var note = new Note("a");
            note.add("one", Instant.now().minusSeconds(60));
            note.add("two", Instant.now());
            path.mongo.save(note);
            replica.refused = _ -> true;
            replica.sweep.sweep();
            assertThat(pending(replica)).isEqualTo(2);
            assertThat(oldestAge(replica)).isBetween(60.0, 120.0);

            replica.refused = _ -> false;
            sweepUntilNothingPending(path, replica);
            replica.sweep.sweep();
            assertThat(pending(replica)).isZero();
            assertThat(oldestAge(replica)).isZero();
        }
    }

    private static double pending(ServiceProcess replica) {
        return replica.meters.get("campus.outbox.pending").gauge().value();
    }

    private static double oldestAge(ServiceProcess replica) {
        return replica.meters.get("campus.outbox.oldest.age").timeGauge().value(TimeUnit.SECONDS);
    }

    @Test
    void after_an_error_an_aggregate_is_published_again_by_the_same_process() {
        var sends = new AtomicInteger();
        Failpoint firstSendOverflows = step -> {
            if (step == Step.BEFORE_THE_SEND && sends.incrementAndGet() == 1) {
                throw new StackOverflowError();
            }
        };
        try (var path = new TestBus();
                var replica = new ServiceProcess(path, firstSendOverflows, Relay.MAX_BUFFERED)) {
            replica.add("a", "a line");
            sweepUntilNothingPending(path, replica);
            path.assertNothingLostNothingInvented(List.of("a"));
            assertThat(replica.meters.counter("campus.relay.failures").count()).isEqualTo(1);
        }
    }

    @Test
    void where_nothing_is_pending_a_round_reads_no_page_and_takes_no_lease() throws Exception {
        var pages = new AtomicInteger();
        Failpoint counted = step -> pages.addAndGet(step == Step.BEFORE_A_PAGE_IS_READ ? 1 : 0);
        try (var path = new TestBus();
                var replica = new ServiceProcess(path, counted, Relay.MAX_BUFFERED)) {
            replica.sweep.sweep();
            assertThat(pages.get()).isZero();
            assertThat(path.mongo.getCollection("sweep_leases").countDocuments())
                    .isZero();
        }
    }

    /** To count millions takes longer than a store may take to answer. */
    @Test
    void a_backlog_that_cannot_be_counted_is_sent() {
        Failpoint tooManyToCount = step -> {
            if (step == Step.BEFORE_THE_BACKLOG_IS_COUNTED) {
                throw noAnswer();
            }
        };
        try (var path = new TestBus();
                var replica = new ServiceProcess(path, tooManyToCount, Relay.MAX_BUFFERED)) {
            writtenWithoutRelay(path, "a", 2);
            sweepUntilNothingPending(path, replica);
            path.assertNothingLostNothingInvented(List.of("a"));
        }
    }

    @Test
    void an_error_does_not_end_the_sweep() {
        var pages = new AtomicInteger();
        Failpoint firstPageOverflows = step -> {
            if (step == Step.BEFORE_A_PAGE_IS_READ && pages.incrementAndGet() == 1) {
                throw new StackOverflowError();
            }
        };
        try (var path = new TestBus();
                var replica = new ServiceProcess(path, firstPageOverflows, Relay.MAX_BUFFERED)) {
            writtenWithoutRelay(path, "a", 1);
            replica.sweep.start();
            await().atMost(Duration.ofMinutes(2)).until(path::nothingPending);
            assertThat(pages.get()).isGreaterThan(1);
        }
    }

    @Test
    void of_two_replicas_one_at_a_time_holds_the_lease_of_a_collection() {
        try (var path = new TestBus()) {
            var now = Instant.parse("2026-01-01T10:00:00Z");
            var one = new Lease(path.mongo.getMongoDatabaseFactory(), Duration.ofSeconds(10));
            var other = new Lease(path.mongo.getMongoDatabaseFactory(), Duration.ofSeconds(10));
            assertThat(one.held("notes", now)).isTrue();
            assertThat(other.held("notes", now.plusSeconds(1))).isFalse();
            assertThat(one.held("notes", now.plusSeconds(2))).isTrue();
            assertThat(other.held("notes", now.plusSeconds(18))).isTrue();
            assertThat(one.held("notes", now.plusSeconds(19))).isFalse();
        }
    }

    private static void writtenWithoutRelay(TestBus path, String id, int lines) {
        var note = new Note(id);
        IntStream.range(0, lines).forEach(n -> note.add("line " + n, Instant.now()));
        path.mongo.save(note);
    }

    private static void sweepUntilNothingPending(TestBus path, ServiceProcess replica) {
        await().atMost(Duration.ofMinutes(2)).until(() -> {
            replica.sweep.sweep();
            return path.nothingPending();
        });
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static MongoSocketReadTimeoutException noAnswer() {
        return new MongoSocketReadTimeoutException("no answer", new ServerAddress(), new RuntimeException());
    }
}
