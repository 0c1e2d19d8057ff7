package fr.campusnumerique.eventing.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import fr.campusnumerique.eventing.NonRetryableEventException;
import fr.campusnumerique.testkit.events.EventRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;

/** What a consumer makes of the records of one poll, whatever fails in the middle. */
class EventBatchTest {

    private static final String CHANGED = "org.example.thing.changed.v1";
    private static final String COPIED = "org.example.thing.copied.v1";
    private static final String ERASED = "org.example.thing.erased.v1";

    private static final RuntimeException AWAY = new DataAccessResourceFailureException("the store is away");
    private static final RuntimeException TAKEN = new DuplicateKeyException("the key is taken");
    private static final RuntimeException IMPOSSIBLE = new NonRetryableEventException("it is impossible");

    record Thing(String id) {}

    private final List<String> effects = new CopyOnWriteArrayList<>();
    private final List<String> parked = new CopyOnWriteArrayList<>();
    private final Map<String, Supplier<@Nullable Throwable>> failures = new ConcurrentHashMap<>();
    private final EventConsumer consumer = new EventConsumer()
            .on(CHANGED, Thing.class, Thing::id, this::apply)
            .onAll(List.of(COPIED), Thing.class, Thing::id, this::applyAll)
            .onTombstone(ERASED, erased -> effects.add(erased.subject() + " erased"));

    EventBatchTest() {
        consumer.parkBy((record, failure) -> parked.add(new String((byte[]) record.key(), UTF_8) + record.offset()));
    }

    private void apply(EventEnvelope<Thing> event) {
        failAsWanted(event);
        effects.add(event.subject() + event.sequence());
    }

    private void applyAll(List<EventEnvelope<Thing>> events) {
        events.forEach(this::failAsWanted);
        effects.add(String.join(
                "+",
                events.stream().map(event -> event.subject() + event.sequence()).toList()));
    }

    private void failAsWanted(EventEnvelope<Thing> event) {
        var wanted = failures.get(event.subject() + event.sequence());
        var failure = wanted == null ? null : wanted.get();
        switch (failure) {
            case null -> {}
            case RuntimeException exception -> throw exception;
            case Error error -> throw error;
            default -> throw new IllegalArgumentException(failure);
        }
    }

    private void failing(String event, int times, Throwable failure) {
        var left = new ArrayList<Throwable>();
        IntStream.range(0, times).forEach(_ -> left.add(failure));
        failures.put(event, () -> left.isEmpty() ? null : left.removeLast());
    }

    @Test
    void of_the_events_of_one_aggregate_the_newest_takes_effect_whatever_their_order() {
        consumer.accept(List.of(changed("a", 2, 0), changed("a", 3, 1), changed("b", 1, 2), changed("a", 1, 3)));
        assertThat(effects).containsExactlyInAnyOrder("a3", "b1");
        assertThat(parked).isEmpty();
    }

    @Test
    void a_tombstone_is_the_newest_too() {
        consumer.accept(List.of(changed("a", 2, 0), event(ERASED, "a", 3, 1), changed("a", 1, 2)));
        assertThat(effects).containsExactly("a erased");
    }

    @Test
    void a_tombstone_with_a_value_is_none_and_removes_nothing() {
        consumer.accept(List.of(
                changed("a", 1, 0),
                EventRecord.of("things", ERASED, "a", 2, "{}").fromTopic("t", 1)));
        assertThat(effects).containsExactly("a1");
        assertThat(parked).containsExactly("a1");
    }

    @Test
    void types_that_nobody_handles_pass_by_whatever_else_they_are() {
        var strange = new ConsumerRecord<>("t", 0, 0, "a".getBytes(UTF_8), new byte[] {1});
        strange.headers().add("ce_type", "org.example.other.v1".getBytes(UTF_8));
        consumer.accept(List.of(strange, changed("a", 1, 1)));
        assertThat(effects).containsExactly("a1");
        assertThat(parked).isEmpty();
    }

    @Test
    void poison_in_the_middle_is_parked_and_the_others_take_effect() {
        var noJson = changed("a", 2, 1, "{");
        var ofAnother = changed("a", 3, 2, "{\"id\":\"b\"}");
        var noEvent = new ConsumerRecord<>("t", 0, 3, "x".getBytes(UTF_8), new byte[0]);
        failing("c1", 1, IMPOSSIBLE);
        failing("d1", 1, new StackOverflowError());
        consumer.accept(List.of(
                changed("a", 1, 0),
                noJson,
                ofAnother,
                noEvent,
                changed("b", 1, 4),
                changed("c", 1, 5),
                changed("d", 1, 6)));
        assertThat(effects).containsExactlyInAnyOrder("a1", "b1");
        assertThat(parked).containsExactlyInAnyOrder("a1", "a2", "x3", "c5", "d6");
    }

    @Test
    void where_the_newest_can_never_be_applied_the_one_before_is() {
        failing("a3", 1, IMPOSSIBLE);
        failing("a2", 1, IMPOSSIBLE);
        consumer.accept(List.of(changed("a", 1, 0), changed("a", 2, 1), changed("a", 3, 2)));
        assertThat(effects).containsExactly("a1");
        assertThat(parked).containsExactly("a2", "a1");
    }

    @Test
    void what_fails_for_now_is_tried_again_and_nothing_else_is() {
        failing("b2", 2, AWAY);
        failing("c1", 1, IMPOSSIBLE);
        var polled = List.of(changed("a", 1, 0), changed("b", 1, 1), changed("b", 2, 2), changed("c", 1, 3));
        assertThatThrownBy(() -> consumer.accept(polled))
                .isInstanceOf(UnfinishedBatchException.class)
                .hasCause(AWAY);
        assertThat(effects).containsExactly("a1");
        assertThat(parked).containsExactly("c3");
        assertThatThrownBy(() -> consumer.accept(polled)).hasCause(AWAY);
        consumer.accept(polled);
        assertThat(effects).as("no older one overtakes it").containsExactly("a1", "b2");
        assertThat(parked).containsExactly("c3");
    }

    @Test
    void what_turns_out_to_be_impossible_after_the_store_was_away_is_parked() {
        failing("a1", 1, AWAY);
        var polled = List.of(changed("a", 1, 0));
        assertThatThrownBy(() -> consumer.accept(polled)).hasCause(AWAY);
        failing("a1", 1, IMPOSSIBLE);
        consumer.accept(polled);
        assertThat(parked).containsExactly("a0");
    }

    @Test
    void a_key_that_stays_taken_is_parked_in_the_end_however_long_the_store_was_away_before() {
        var polled = List.of(changed("a", 1, 0));
        failing("a1", 3 * EventBatch.COLLISIONS, AWAY);
        failsTimes(polled, 3 * EventBatch.COLLISIONS);
        failing("a1", EventBatch.COLLISIONS + 1, TAKEN);
        failsTimes(polled, EventBatch.COLLISIONS);
        consumer.accept(polled);
        assertThat(parked).containsExactly("a0");
    }

    private void failsTimes(List<ConsumerRecord<byte[], byte[]>> polled, int times) {
        for (var n = 0; n < times; n++) {
            assertThatThrownBy(() -> consumer.accept(polled)).isInstanceOf(UnfinishedBatchException.class);
        }
        assertThat(parked).isEmpty();
    }

    @Test
    void a_store_that_cannot_park_lets_the_record_be_tried_again() {
        var away = new AtomicBoolean(true);
        consumer.parkBy((record, _) -> {
            if (away.get()) {
                throw AWAY;
            }
            parked.add("a" + record.offset());
        });
        failing("a1", 2, IMPOSSIBLE);
        var polled = List.of(changed("a", 1, 0));
        assertThatThrownBy(() -> consumer.accept(polled)).hasCause(AWAY);
        away.set(false);
        consumer.accept(polled);
        assertThat(parked).containsExactly("a0");
    }

    @Test
    void an_error_of_the_jvm_while_parking_stops_no_consumer() {
        var outOfMemory = new AtomicBoolean(true);
        consumer.parkBy((record, _) -> {
            if (outOfMemory.get()) {
                throw new OutOfMemoryError();
            }
            parked.add("a" + record.offset());
        });
        failing("a2", 2, IMPOSSIBLE);
        var polled = List.of(changed("a", 1, 0, "{"), changed("a", 2, 1));
        assertThatThrownBy(() -> consumer.accept(polled)).isInstanceOf(RuntimeException.class);
        outOfMemory.set(false);
        consumer.accept(polled);
        assertThat(parked).containsExactlyInAnyOrder("a0", "a1");
    }

    /** Otherwise a retry would run beside them. */
    @Test
    void a_batch_that_is_interrupted_waits_for_what_it_has_begun() throws Exception {
        var begun = new AtomicInteger();
        var ended = new AtomicInteger();
        var release = new CountDownLatch(1);
        var slow = new EventConsumer().on(CHANGED, Thing.class, Thing::id, _ -> {
            begun.incrementAndGet();
            try {
                release.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            ended.incrementAndGet();
        });
        var polled =
                LongStream.range(0, 100).mapToObj(n -> changed("a" + n, 1, n)).toList();
        var running = new AtomicInteger(-1);
        var thread = Thread.ofPlatform().start(() -> {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> slow.accept(polled)).isInstanceOf(TaskRejectedException.class);
            running.set(begun.get() - ended.get());
        });
        try {
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> !thread.isAlive()
                            || begun.get() == EventConsumer.AT_ONCE && thread.getState() == Thread.State.WAITING);
        } finally {
            release.countDown();
        }
        thread.join();
        assertThat(running).hasValue(0);
    }

    @Test
    void copies_are_taken_together_and_one_by_one_if_one_of_them_is_impossible() {
        var polled = List.of(copied("a", 1, 0), copied("b", 1, 1), copied("a", 2, 2), copied("c", 1, 3));
        consumer.accept(polled);
        assertThat(effects).containsExactly("a2+b1+c1");

        effects.clear();
        failures.put("b1", () -> IMPOSSIBLE);
        consumer.accept(List.of(copied("a", 3, 4), copied("b", 1, 5), copied("c", 2, 6)));
        assertThat(effects).containsExactlyInAnyOrder("a3", "c2");
        assertThat(parked).containsExactly("b5");
    }

    @Test
    void copies_are_tried_again_together_while_the_store_is_away() {
        failing("b1", 1, AWAY);
        var polled = List.of(copied("a", 1, 0), copied("b", 1, 1));
        assertThatThrownBy(() -> consumer.accept(polled)).hasCause(AWAY);
        assertThat(effects).isEmpty();
        consumer.accept(polled);
        assertThat(effects).containsExactly("a1+b1");
    }

    @Test
    void handlers_of_different_aggregates_run_side_by_side() {
        var both = new CountDownLatch(2);
        var meeting = new EventConsumer().on(CHANGED, Thing.class, Thing::id, _ -> {
            both.countDown();
            try {
                assertThat(both.await(2, TimeUnit.MINUTES)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        meeting.accept(List.of(changed("a", 1, 0), changed("b", 1, 1)));
        assertThat(both.getCount()).isZero();
    }

    @Test
    void what_has_not_begun_when_a_try_has_lasted_too_long_waits_for_the_next_one() {
        var now = new AtomicLong();
        var handled = new ArrayList<String>();
        var slow = new Handler<>(_ -> new Thing("any"), false, (List<EventEnvelope<Thing>> events) -> {
            handled.add(events.getFirst().subject());
            now.addAndGet(EventBatch.LONGEST_TRY.plusSeconds(1).toNanos());
        });
        var batch = new EventBatch(
                List.of(changed("a", 1, 0), changed("b", 1, 1)),
                record -> slow.read(record, CloudEvent.of(record), ConsumerTrace.NONE),
                (record, _) -> parked.add("" + record.offset()),
                Runnable::run,
                now::get);
        assertThatThrownBy(batch::apply).isInstanceOf(UnfinishedBatchException.class);
        assertThat(handled).containsExactly("a");
        batch.apply();
        assertThat(handled).containsExactly("a", "b");
        assertThat(parked).isEmpty();
    }

    /** A poll full of poison, while a write takes long, must not outlast max.poll.interval.ms. */
    @Test
    void what_cannot_be_read_is_parked_within_the_same_bound_beside_what_can_and_none_of_it_twice() {
        var now = new AtomicLong();
        var handled = new ArrayList<String>();
        var things = new Handler<>(
                _ -> new Thing("any"),
                false,
                (List<EventEnvelope<Thing>> events) ->
                        handled.add(events.getFirst().subject()));
        var batch = new EventBatch(
                List.of(changed("x", 1, 0), changed("y", 1, 1), changed("a", 1, 2)),
                record -> {
                    if (record.offset() < 2) {
                        throw IMPOSSIBLE;
                    }
                    return things.read(record, CloudEvent.of(record), ConsumerTrace.NONE);
                },
                (record, _) -> {
                    parked.add("" + record.offset());
                    now.addAndGet(EventBatch.LONGEST_TRY.plusSeconds(1).toNanos());
                },
                Runnable::run,
                now::get);
        assertThat(parked).as("before a try").isEmpty();
        assertThatThrownBy(batch::apply).isInstanceOf(UnfinishedBatchException.class);
        assertThat(parked).containsExactly("0");
        batch.apply();
        assertThat(parked).containsExactly("0", "1");
        assertThat(handled).containsExactly("a");
    }

    private static ConsumerRecord<byte[], byte[]> changed(String id, long sequence, long offset) {
        return changed(id, sequence, offset, "{\"id\":\"%s\"}".formatted(id));
    }

    private static ConsumerRecord<byte[], byte[]> changed(String id, long sequence, long offset, String data) {
        return EventRecord.of("things", CHANGED, id, sequence, data).fromTopic("t", offset);
    }

    private static ConsumerRecord<byte[], byte[]> copied(String id, long sequence, long offset) {
        return EventRecord.of("things", COPIED, id, sequence, "{\"id\":\"%s\"}".formatted(id))
                .fromTopic("t", offset);
    }

    private static ConsumerRecord<byte[], byte[]> event(String type, String id, long sequence, long offset) {
        return EventRecord.of("things", type, id, sequence, null).fromTopic("t", offset);
    }
}
