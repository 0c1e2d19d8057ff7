package fr.campusnumerique.acceptance.year.ledger;

import fr.campusnumerique.acceptance.kernel.events.EventRecord;
import fr.campusnumerique.acceptance.kernel.events.Offsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * How far services have read the topics, as their operators see it by the consumers' offsets. Who asks a service for
 * something that another one published, once it has read that, need not ask twice.
 */
public final class ConsumerOffsets implements AutoCloseable {

    /** Enrolment's copy of sessions. */
    static final String ENROLMENT_OF_SESSIONS = "enrolment-service.sessions";
    /** Feedback's copy of enrolments. */
    static final String FEEDBACK_OF_ENROLMENTS = "feedback-service.enrolments";

    private static final List<String> GROUPS = List.of(ENROLMENT_OF_SESSIONS, FEEDBACK_OF_ENROLMENTS);
    private static final long BETWEEN_QUERIES_MILLIS = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Offsets offsets;
    private volatile Map<String, Map<TopicPartition, Long>> read = Map.of();
    private final CountDownLatch end = new CountDownLatch(1);
    private final Thread follower;
    private volatile long answered = System.nanoTime();
    private volatile @Nullable IllegalStateException failure;

    public ConsumerOffsets(Map<String, Object> kafka) {
        this.offsets = new Offsets(kafka);
        this.follower = Thread.ofVirtual().name("year-readers").start(this::follow);
    }

    private void follow() {
        try {
            while (!end.await(BETWEEN_QUERIES_MILLIS, TimeUnit.MILLISECONDS)) {
                try {
                    read = offsets.read(GROUPS);
                    answered = System.nanoTime();
                } catch (IllegalStateException noAnswer) {
                    failure = noAnswer;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Whether this has been read, and what follows from it there is done.
     *
     * @throws IllegalStateException if the broker has not answered for long; what it answered before stays true until then
     */
    boolean hasRead(String group, EventRecord event) {
        if (failure != null && System.nanoTime() - answered > PATIENCE.toNanos()) {
            throw new IllegalStateException("the consumers' offsets are not known: " + failure.getMessage(), failure);
        }
        return read.getOrDefault(group, Map.of()).getOrDefault(event.partition(), 0L) > event.offset();
    }

    @Override
    public void close() {
        end.countDown();
        try {
            follower.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        offsets.close();
    }
}
