package fr.campusnumerique.eventing.app;

import fr.campusnumerique.eventing.NonRetryableEventException;
import fr.campusnumerique.eventing.inbox.EventConsumer;
import fr.campusnumerique.eventing.inbox.EventEnvelope;
import fr.campusnumerique.eventing.inbox.TombstoneEvent;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.kafka.event.ConsumerPausedEvent;
import org.springframework.kafka.event.ConsumerResumedEvent;

/**
 * Copies notes. Texts choose the failures: {@code impossible} is one by rule, {@code store-away-N} fails N times, {@code
 * away-then-impossible} once before it is impossible.
 */
@Configuration(proxyBeanMethods = false)
public class NoteListener {

    public static final String AUDITED = "org.example.note.audited.v1";

    public static final String ERRING = "org.example.note.erring.v1";

    /** The record with only the fields that this consumer uses. */
    record Line(String note, int line, String text) {}

    private final ConcurrentHashMap<String, AtomicInteger> attempts = new ConcurrentHashMap<>();
    private final List<Moment> moments = new CopyOnWriteArrayList<>();
    private volatile boolean repaired;

    /** The text of an attempt, {@code paused} or {@code resumed}, and when it was, in nanoseconds. */
    public record Moment(String what, long at) {}

    @EventListener
    void paused(ConsumerPausedEvent event) {
        if (!event.getPartitions().isEmpty()) {
            moments.add(new Moment("paused", System.nanoTime()));
        }
    }

    @EventListener
    void resumed(ConsumerResumedEvent event) {
        if (!event.getPartitions().isEmpty()) {
            moments.add(new Moment("resumed", System.nanoTime()));
        }
    }

    /** What happened from the first attempt at a text to the last. */
    public List<Moment> between(String text) {
        var all = List.copyOf(moments);
        var whats = all.stream().map(Moment::what).toList();
        return all.subList(whats.indexOf(text), whats.lastIndexOf(text) + 1);
    }

    public void repair() {
        repaired = true;
    }

    public int attempts(String text) {
        return attempts.getOrDefault(text, new AtomicInteger()).get();
    }

    @Bean
    EventConsumer notes(MongoTemplate mongo) {
        return new EventConsumer()
                .on(Note.LINE_ADDED, Line.class, event -> copy(event, mongo))
                .on(ERRING, Line.class, event -> overflow(event.sequence()))
                .onTombstone(Note.ERASED, removed -> forget(removed, mongo));
    }

    /** Another consumer of the same topic. */
    @Bean
    EventConsumer audits() {
        return new EventConsumer().on(AUDITED, Line.class, _ -> {
            throw new NonRetryableEventException("an audit cannot be impossible");
        });
    }

    private static long overflow(long depth) {
        return overflow(depth + 1) + 1;
    }

    private static void forget(TombstoneEvent removed, MongoTemplate mongo) {
        var found = mongo.findById(removed.subject(), NoteCopy.class);
        var copy = found == null ? new NoteCopy(removed.subject()) : found;
        if (copy.forget(removed.sequence())) {
            mongo.save(copy);
        }
    }

    private void copy(EventEnvelope<Line> event, MongoTemplate mongo) {
        var line = event.data();
        var attempt =
                attempts.computeIfAbsent(line.text(), _ -> new AtomicInteger()).incrementAndGet();
        moments.add(new Moment(line.text(), System.nanoTime()));
        if (line.text().equals("away-then-impossible") && attempt == 1) {
            throw new DataAccessResourceFailureException("the store is away");
        }
        if (line.text().startsWith("impossible") || line.text().equals("away-then-impossible")) {
            throw new NonRetryableEventException("a note cannot be impossible");
        }
        if (line.text().startsWith("bug") && !repaired) {
            throw new IllegalStateException("a mistake in the handler");
        }
        if (line.text().startsWith("store-away-")
                && attempt <= Integer.parseInt(line.text().substring("store-away-".length()))) {
            throw new DataAccessResourceFailureException("the store is away");
        }
        var found = mongo.findById(line.note(), NoteCopy.class);
        var copy = found == null ? new NoteCopy(line.note()) : found;
        if (copy.take(event.sequence(), line.line(), line.text(), Instant.now())) {
            mongo.save(copy);
        }
    }
}
