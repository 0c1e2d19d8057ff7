package fr.campusnumerique.peer;

import java.util.HashMap;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The consumer's own copy of bookings: of each batch the newest of each, in one statement, never over a newer one. */
@Component
class Copies {

    private record Facts(
            String enrolmentId,
            long version,
            String state,
            List<String> completedModules,
            List<String> requiredModules) {}

    private final ConcurrentMap<String, Long> newest = new ConcurrentHashMap<>();
    private final LongAdder effects = new LongAdder();
    private final JdbcTemplate store;
    private final JsonMapper json;

    Copies(JdbcTemplate store, JsonMapper json) {
        this.store = store;
        this.json = json;
    }

    @KafkaListener(topics = BookingProgressed.TOPIC)
    void keep(List<ConsumerRecord<String, byte[]>> batch) {
        var newestOfBatch = new HashMap<String, Facts>();
        for (var event : batch) {
            newestOfBatch.merge(
                    event.key(),
                    json.readValue(event.value(), Facts.class),
                    (one, other) -> one.version() > other.version() ? one : other);
        }
        store.batchUpdate(
                """
                insert into booking_copies (id, version, state, completed_modules, required_modules) values (?, ?, ?, ?, ?)
                on conflict (id) do update set version = excluded.version, state = excluded.state,
                    completed_modules = excluded.completed_modules, required_modules = excluded.required_modules
                where booking_copies.version < excluded.version
                """,
                newestOfBatch.values().stream()
                        .map(facts -> new Object[] {
                            facts.enrolmentId(),
                            facts.version(),
                            facts.state(),
                            facts.completedModules().toArray(String[]::new),
                            facts.requiredModules().toArray(String[]::new)
                        })
                        .toList());
        newestOfBatch.forEach((id, facts) -> applied(id, facts.version()));
    }

    /** All events of a booking are in one partition, so one thread at a time comes here with it. */
    private void applied(String id, long version) {
        var before = newest.getOrDefault(id, 0L);
        if (version > before) {
            newest.put(id, version);
            effects.add(version - before);
        }
    }

    /** How many events have had their effect since the start. */
    long effects() {
        return effects.sum();
    }
}
