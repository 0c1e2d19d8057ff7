package fr.campusnumerique.acceptance.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import fr.campusnumerique.acceptance.bench.peer.Peer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.cloud.stream.binding.BindingsLifecycleController;
import org.springframework.context.ApplicationContext;
import org.springframework.data.mongodb.core.MongoTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Measures the path beside the bare things that it is made of, and prints one line a figure. */
public final class Bench {

    private static final int CONSUMER_THREADS = BenchApplication.PARTITIONS;

    private final BenchOptions options;
    private final PrintStream out;

    private Bench(BenchOptions options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    /**
     * Starts broker, store and a small service, measures, stops all, and prints five lines {@code bench: NAME RATIO (ours
     * A, baseline B)}. Rates are events or writes a second; a ratio of 1 means as fast as the bare thing. Latencies are
     * milliseconds; a ratio of 2 means twice as long.
     */
    public static void run(BenchOptions options, PrintStream out) throws IOException {
        try (var parts = BenchParts.start(options.external());
                var service = BenchApplication.start(parts);
                var producer = producer(parts)) {
            new Bench(options, out).measure(parts, service, producer);
        }
    }

    private static Producer<byte[], byte[]> producer(BenchParts parts) {
        Map<String, Object> client = Map.of("bootstrap.servers", parts.bootstrapServers());
        try (var admin = Admin.create(client)) {
            admin.createTopics(
                            List.of(new NewTopic(BenchApplication.RAW_TOPIC, BenchApplication.PARTITIONS, (short) 1)))
                    .all()
                    .get();
        } catch (ExecutionException failure) {
            throw new BenchFailedException("the topic for bare sends cannot be created", failure);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new BenchFailedException("interrupted", stopping);
        }
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", parts.bootstrapServers(), "acks", "all", "linger.ms", 0),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    private void measure(BenchParts parts, ApplicationContext service, Producer<byte[], byte[]> producer) {
        var mongo = service.getBean(MongoTemplate.class);
        var arrivals = service.getBean(Arrivals.class);
        var bookings = new Bookings(mongo);
        var payload = JsonMapper.shared()
                .writeValueAsString(bookings.plain(bookings.id(0)).facts());

        var raw = mongo.getCollection("raw_bookings");
        mongo.getCollection(mongo.getCollectionName(PublishedBooking.class))
                .find()
                .forEach(raw::insertOne);
        var endToEnd = new EndToEnd(bookings, arrivals, raw, payload);
        var carried = rate("end-to-end", endToEnd);
        if (options.peer() != null) {
            comparePeer(endToEnd, options.peer(), parts);
        }
        rate("outbox-write", new OutboxWrite(bookings, arrivals));
        var bindings = service.getBean(BindingsLifecycleController.class);
        rate("consume", new Consume(bookings, arrivals, bindings, mongo.getCollection("raw_copies"), CONSUMER_THREADS));
        var latency = new Latency(bookings, arrivals, producer, payload.getBytes(UTF_8), carried);
        var medians = medians(latency);
        print("latency-p50", "%.2f ms", medians[0][0], medians[1][0]);
        print("latency-p99", "%.2f ms", medians[0][1], medians[1][1]);
    }

    /** In turns on the same broker; each side's store and service stay, but only one of the sides works. */
    private void comparePeer(EndToEnd ours, Path home, BenchParts parts) {
        try (var peer = Peer.start(home, parts.bootstrapServers(), parts.folder())) {
            var medians = medians(new PeerTurns(ours, peer));
            out.printf(
                    Locale.ROOT,
                    "bench: peer end-to-end ours %,.0f/s, Spring Modulith %,.0f/s, ratio %.2f%n",
                    medians[0][0],
                    medians[1][0],
                    medians[0][0] / medians[1][0]);
        }
        out.println(
                "  ours: an event of each committed change reaches Kafka at least once, those of one booking in order and"
                        + " without a gap,");
        out.println(
                "    when the broker was away too; the embedded store, in memory. Spring Modulith: at least once, in any"
                        + " order; what the");
        out.println(
                "    broker did not take is sent again at a restart or when the application asks for it; PostgreSQL,"
                        + " fsync off.");
    }

    private double rate(String name, Comparison comparison) {
        var medians = medians(comparison);
        print(name, "%,.0f/s", medians[0][0], medians[1][0]);
        return medians[0][0];
    }

    private void print(String name, String form, double ours, double baseline) {
        out.printf(
                Locale.ROOT,
                "bench: %s %.2f (ours %s, baseline %s)%n",
                name,
                ours / baseline,
                String.format(Locale.ROOT, form, ours),
                String.format(Locale.ROOT, form, baseline));
    }

    /** Ours and the baseline in turns, so that what else the machine does falls on both. */
    private double[][] medians(Comparison comparison) {
        comparison.ours(options.warmUp());
        comparison.baseline(options.warmUp());
        var ours = new double[options.runs()][];
        var baseline = new double[options.runs()][];
        for (var run = 0; run < options.runs(); run++) {
            ours[run] = comparison.ours(options.perRun());
            baseline[run] = comparison.baseline(options.perRun());
        }
        return new double[][] {medians(ours), medians(baseline)};
    }

    private static double[] medians(double[][] runs) {
        return IntStream.range(0, runs[0].length)
                .mapToDouble(figure -> {
                    var sorted = Arrays.stream(runs)
                            .mapToDouble(run -> run[figure])
                            .sorted()
                            .toArray();
                    return sorted[sorted.length / 2];
                })
                .toArray();
    }
}
