package fr.campusnumerique.acceptance.faults.harm;

import static java.nio.charset.StandardCharsets.UTF_8;

import fr.campusnumerique.acceptance.faults.load.FaultsPlan;
import fr.campusnumerique.acceptance.faults.load.Tally;
import fr.campusnumerique.acceptance.kernel.StopSignal;
import fr.campusnumerique.acceptance.kernel.events.EventRecord;
import fr.campusnumerique.acceptance.kernel.events.OpenWork;
import fr.campusnumerique.local.broker.TopicReader;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Follows the topics as a plain client, and makes them worse: sends a tenth of the events again, at once, late or long
 * after newer ones, and puts poison between them.
 */
public final class Injector {

    private static final int DUPLICATES_PERCENT = 10;
    private static final long LATEST_MILLIS = 20_000;

    private record Copy(ProducerRecord<byte[], byte[]> record, long due) {}

    private final Consumer<byte[], byte[]> consumer;
    private final Producer<byte[], byte[]> producer;
    private final FaultsPlan plan;
    private final Tally tally;
    private final StopSignal stop;
    private final Random random;
    private final Set<String> known = new HashSet<>();
    private final PriorityQueue<Copy> copies = new PriorityQueue<>(Comparator.comparingLong(Copy::due));
    private int poisonSent;
    private volatile boolean finishing;

    public Injector(
            Map<String, Object> kafka, FaultsPlan plan, Tally tally, StopSignal stop, Map<TopicPartition, Long> began) {
        this.consumer = TopicReader.atTheBeginning(kafka, OpenWork.TOPICS);
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.putAll(
                Map.of("acks", "all", "linger.ms", 0, "delivery.timeout.ms", 120_000, "reconnect.backoff.max.ms", 500));
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        this.plan = plan;
        this.tally = tally;
        this.stop = stop;
        this.random = new Random(plan.seed() + 1);
        began.forEach(consumer::seek);
    }

    /** Runs until it is asked to finish; then what is left goes out at once. To be called once. */
    public void run() {
        try (consumer;
                producer) {
            while (!finishing && !stop.isGiven()) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    see(record);
                }
                sendCopies(now());
                sendPoison((int) Math.ceil(Math.min(1, tally.share()) * plan.poison()));
            }
            sendCopies(Long.MAX_VALUE);
            sendPoison(plan.poison());
            producer.flush();
        }
    }

    public void finish() {
        finishing = true;
    }

    private void see(ConsumerRecord<byte[], byte[]> record) {
        if (record.headers().lastHeader(EventRecord.MARK) != null) {
            return;
        }
        // Counted once, whoever has sent it how often.
        var source = record.headers().lastHeader("ce_source");
        var sequence = record.headers().lastHeader("ce_sequence");
        if (source != null
                && sequence != null
                && known.add(new String(source.value(), UTF_8) + new String(sequence.value(), UTF_8))) {
            tally.events().incrementAndGet();
            if (random.nextInt(100) < DUPLICATES_PERCENT) {
                copies.add(new Copy(copy(record), now() + delay()));
            }
        }
    }

    /** Some at once, most within seconds, and every fifth not before the end. */
    private long delay() {
        return switch (random.nextInt(5)) {
            case 0 -> 0;
            case 1 -> LATEST_MILLIS * 1_000;
            default -> random.nextLong(LATEST_MILLIS);
        };
    }

    private static ProducerRecord<byte[], byte[]> copy(ConsumerRecord<byte[], byte[]> record) {
        return new ProducerRecord<>(
                record.topic(), record.partition(), null, record.key(), record.value(), record.headers());
    }

    private void sendCopies(long due) {
        while (!copies.isEmpty() && copies.peek().due() <= due) {
            producer.send(copies.remove().record());
            tally.duplicates().incrementAndGet();
        }
    }

    private void sendPoison(int upTo) {
        for (; poisonSent < upTo; poisonSent++) {
            producer.send(Poison.record(poisonSent, random));
            tally.poison().incrementAndGet();
        }
    }

    private static long now() {
        return System.nanoTime() / 1_000_000;
    }
}
