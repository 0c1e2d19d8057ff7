package fr.campusnumerique.eventing.app;

import fr.campusnumerique.eventing.EventConsumer;
import fr.campusnumerique.eventing.ImpossibleEventException;
import fr.campusnumerique.eventing.Note;
import fr.campusnumerique.eventing.Received;
import fr.campusnumerique.eventing.Removed;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.data.mongodb.core.MongoTemplate;

/** Copies notes. Texts choose the failures: {@code impossible} is one by rule, {@code store-away-N} fails N times. */
@Configuration(proxyBeanMethods = false)
public class NoteListener {

    /** The record with only the fields that this consumer uses. */
    record Line(String note, int line, String text) {}

    private final ConcurrentHashMap<String, AtomicInteger> attempts = new ConcurrentHashMap<>();
    private volatile boolean repaired;

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
                .onTombstone(Note.ERASED, removed -> forget(removed, mongo));
    }

    private static void forget(Removed removed, MongoTemplate mongo) {
        var found = mongo.findById(removed.subject(), Copy.class);
        var copy = found == null ? new Copy(removed.subject()) : found;
        if (copy.forget(removed.sequence())) {
            mongo.save(copy);
        }
    }

    private void copy(Received<Line> event, MongoTemplate mongo) {
        var line = event.data();
        var attempt =
                attempts.computeIfAbsent(line.text(), _ -> new AtomicInteger()).incrementAndGet();
        if (line.text().startsWith("impossible")) {
            throw new ImpossibleEventException("a note cannot be impossible");
        }
        if (line.text().startsWith("bug") && !repaired) {
            throw new IllegalStateException("a mistake in the handler");
        }
        if (line.text().startsWith("store-away-")
                && attempt <= Integer.parseInt(line.text().substring("store-away-".length()))) {
            throw new DataAccessResourceFailureException("the store is away");
        }
        var found = mongo.findById(line.note(), Copy.class);
        var copy = found == null ? new Copy(line.note()) : found;
        if (copy.take(event.sequence(), line.line(), line.text(), Instant.now())) {
            mongo.save(copy);
        }
    }
}
