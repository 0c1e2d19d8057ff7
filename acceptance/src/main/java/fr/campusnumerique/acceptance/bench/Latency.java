package fr.campusnumerique.acceptance.bench;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.stream.LongStream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Milliseconds (p50, p99) from a commit to the delivery at the consumer, at 30 % of what the path can carry, beside a
 * bare send of the same payload at the same pace, from its call to the broker's acknowledgement.
 *
 * @param eventsASecond what the path can carry
 */
record Latency(
        Bookings bookings, Arrivals arrivals, Producer<byte[], byte[]> producer, byte[] payload, double eventsASecond)
        implements Comparison {

    private static final double LOAD = 0.3;

    @Override
    public double[] ours(Duration duration) {
        var before = arrivals.effects();
        arrivals.timing(true);
        var saved = Writers.paced(Bookings.WRITERS, duration, interval(), (writer, turn) -> {
            var booking = bookings.advance(bookings.id(writer, turn));
            var at = System.nanoTime();
            arrivals.committed(booking.id(), booking.outbox().sequence(), at);
        });
        arrivals.await(before + saved);
        var figures = percentiles(arrivals.latencies());
        arrivals.timing(false);
        return figures;
    }

    @Override
    public double[] baseline(Duration duration) {
        var times = new LongStream.Builder[Bookings.WRITERS];
        Arrays.setAll(times, _ -> LongStream.builder());
        Writers.paced(Bookings.WRITERS, duration, interval(), (writer, turn) -> {
            var begin = System.nanoTime();
            send(bookings.id(writer, turn));
            times[writer].add(System.nanoTime() - begin);
        });
        return percentiles(
                Arrays.stream(times).flatMapToLong(LongStream.Builder::build).toArray());
    }

    private void send(String key) {
        try {
            producer.send(new ProducerRecord<>(
                            BenchApplication.RAW_TOPIC, key.getBytes(StandardCharsets.UTF_8), payload))
                    .get();
        } catch (ExecutionException failure) {
            throw new BenchFailedException("a bare send failed", failure);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new BenchFailedException("interrupted", stopping);
        }
    }

    private long interval() {
        return (long) (Bookings.WRITERS * 1e9 / Math.max(1, LOAD * eventsASecond));
    }

    private static double[] percentiles(long[] nanoseconds) {
        Arrays.sort(nanoseconds);
        if (nanoseconds.length == 0) {
            throw new BenchFailedException("nothing was timed");
        }
        return new double[] {
            nanoseconds[nanoseconds.length / 2] / 1e6, nanoseconds[(int) (nanoseconds.length * 0.99)] / 1e6
        };
    }
}
