package fr.campusnumerique.acceptance.year.ledger;

import fr.campusnumerique.acceptance.kernel.events.EventRecord;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * How far services have read the topics, as their operators see it by the consumers' offsets. Who asks a service for
 * something that another one told, once it has read that, need not ask twice.
 */
public final class ConsumerOffsets implements AutoCloseable {

    /** Enrolment's copy of sessions. */
    static final String ENROLMENT_OF_SESSIONS = "enrolment-service.sessions";
    /** Feedback's copy of enrolments. */
    static final String FEEDBACK_OF_ENROLMENTS = "feedback-service.enrolments";

    private static final List<String> GROUPS = List.of(ENROLMENT_OF_SESSIONS, FEEDBACK_OF_ENROLMENTS);
    private static final long BETWEEN_LOOKS_MILLIS = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Admin admin;
    private final Map<String, ListConsumerGroupOffsetsSpec> all =
            GROUPS.stream().collect(Collectors.toMap(Function.identity(), group -> new ListConsumerGroupOffsetsSpec()));
    private final Map<String, Map<TopicPartition, Long>> read = new ConcurrentHashMap<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private final Thread looking;
    private volatile long answered = System.nanoTime();
    private volatile @Nullable ExecutionException failure;

    public ConsumerOffsets(String bootstrapServers) {
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
        this.looking = Thread.ofVirtual().name("year-readers").start(this::look);
    }

    private void look() {
        try {
            while (!end.await(BETWEEN_LOOKS_MILLIS, TimeUnit.MILLISECONDS)) {
                try {
                    admin.listConsumerGroupOffsets(all).all().get().forEach((group, offsets) -> {
                        Map<TopicPartition, Long> known =
                                read.computeIfAbsent(group, added -> new ConcurrentHashMap<>());
                        offsets.forEach((partition, offset) -> known.put(partition, offset.offset()));
                    });
                    answered = System.nanoTime();
                } catch (ExecutionException noAnswer) {
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
     * @throws IllegalStateException if the broker has not told for long; what it told before stays true until then
     */
    boolean hasRead(String group, EventRecord event) {
        if (failure != null && System.nanoTime() - answered > PATIENCE.toNanos()) {
            throw new IllegalStateException("the consumers' offsets are not told: " + failure.getMessage(), failure);
        }
        return read.getOrDefault(group, Map.of()).getOrDefault(event.partition(), 0L) > event.offset();
    }

    @Override
    public void close() {
        end.countDown();
        try {
            looking.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        admin.close();
    }
}
