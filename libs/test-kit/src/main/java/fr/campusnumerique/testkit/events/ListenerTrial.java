package fr.campusnumerique.testkit.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;

/**
 * Feeds a listener with bad records between good ones: every good one must take effect within a bound, every bad one be
 * refused for good or do no harm, and nothing may stop. The good ones that are mutated need ids of their own, so that
 * whatever is still good of them meets none of those whose effect is looked for.
 */
public final class ListenerTrial {

    /** Good records are sent after so many bad ones. */
    private static final int BETWEEN = 50;

    /** Of a core, whatever else the machine does: what takes so long holds up all that is behind it. */
    private static final Duration MOST_WORK = Duration.ofSeconds(5);

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final List<EventRecord> mutated;
    private final IntFunction<EventRecord> good;
    private final IntPredicate tookEffect;

    /**
     * @param mutated what bad records are made of: all types and shapes that the listener reads
     * @param good the n-th good record, counted from 0
     * @param tookEffect whether the effect of the n-th good record is there
     */
    public ListenerTrial(List<EventRecord> mutated, IntFunction<EventRecord> good, IntPredicate tookEffect) {
        this.mutated = mutated;
        this.good = good;
        this.tookEffect = tookEffect;
    }

    /**
     * Calls the listener itself: cheap, so some thousands.
     *
     * @param listener e.g. {@code consumer::handle} of an EventConsumer
     * @param refused which failures park a record with a reason that an operator understands, e.g. {@code
     *     NonRetryableEventException.class::isInstance}: a bad record must not lead to another one, which would be tried for
     *     ever, or parked with the name of a class
     */
    public void direct(
            Consumer<? super ConsumerRecord<byte[], byte[]>> listener,
            Predicate<Throwable> refused,
            long seed,
            int bad) {
        var wrong = new ArrayList<String>();
        assertTimeoutPreemptively(Duration.ofMinutes(3), () -> {
            var mutations = new MutatedRecords(seed, mutated);
            for (var n = 0; n * BETWEEN < bad; n++) {
                for (var mutation : mutations.next(BETWEEN)) {
                    wrong.addAll(wrongWith(mutation, listener, refused));
                }
                listener.accept(good.apply(n).fromTopic("trial", n));
                if (!tookEffect.test(n)) {
                    wrong.add("the good record " + n + " took no effect");
                }
            }
        });
        assertThat(wrong).as("seed " + seed).isEmpty();
    }

    private static List<String> wrongWith(
            MutatedRecords.Mutation mutation,
            Consumer<? super ConsumerRecord<byte[], byte[]>> listener,
            Predicate<Throwable> refused) {
        var began = THREADS.getCurrentThreadCpuTime();
        var wrong = new ArrayList<String>();
        try {
            listener.accept(mutation.record().fromTopic("trial", 0));
        } catch (Throwable failure) {
            if (!refused.test(failure)) {
                wrong.add(mutation.what() + " leads to " + failure);
            }
        }
        var took = Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - began);
        if (took.compareTo(MOST_WORK) > 0) {
            wrong.add(mutation.what() + " took " + took + " of a core");
        }
        return wrong;
    }

    /**
     * Sends the records over a real broker to the service that runs: some hundreds.
     *
     * @param group of the listener, as {@link LagFence} takes it
     * @param atMost how long all of it may take
     */
    public void throughTheBroker(
            String bootstrapServers, String topic, String group, long seed, int bad, Duration atMost) {
        var mutations = new MutatedRecords(seed, mutated);
        var goods = (bad + BETWEEN - 1) / BETWEEN;
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", bootstrapServers, "max.request.size", 4_000_000),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (var n = 0; n < goods; n++) {
                mutations
                        .next(BETWEEN)
                        .forEach(mutation -> producer.send(mutation.record().toTopic(topic)));
                producer.send(good.apply(n).toTopic(topic));
            }
        }
        Awaitility.await("every good record takes effect, seed " + seed)
                .atMost(atMost)
                .untilAsserted(() -> assertThat(IntStream.range(0, goods).filter(n -> !tookEffect.test(n)))
                        .isEmpty());
        LagFence.await(bootstrapServers, group, topic, atMost);
    }
}
