package fr.campusnumerique.acceptance.year.ledger;

import fr.campusnumerique.acceptance.kernel.events.EventRecord;
import fr.campusnumerique.acceptance.kernel.events.OrderingCheck;
import fr.campusnumerique.local.broker.TopicReader;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/** What the campus publishes: its topics on Kafka, followed as an HR system would, and the newest state of each source. */
public final class Feed implements AutoCloseable {

    private static final Set<String> TOPICS =
            Set.of("campus.sessions", "campus.enrolments", "campus.certificates", "campus.feedback");

    private final ConcurrentMap<String, EventRecord> newest = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Collection<String>> sessions = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Collection<String>> certificates = new ConcurrentHashMap<>();
    private final OrderingCheck order = new OrderingCheck();
    private final AtomicLong records = new AtomicLong();
    private final TopicReader reader;

    public Feed(Map<String, Object> kafka) {
        this.reader = new TopicReader(kafka, TOPICS, record -> keep(EventRecord.of(record))).start();
    }

    private void keep(EventRecord event) {
        records.incrementAndGet();
        order.read(event);
        newest.merge(event.source(), event, (before, now) -> before.sequence() < now.sequence() ? now : before);
        if (event.isOf("enrolments")) {
            put(sessions, event.known().session(), event.about());
        } else if (event.isOf("certificates")) {
            put(certificates, event.known().enrolment(), event.source());
        }
    }

    private static void put(ConcurrentMap<String, Collection<String>> index, String key, String value) {
        index.computeIfAbsent(key, id -> ConcurrentHashMap.newKeySet()).add(value);
    }

    /** The newest of a source, e.g. {@code /sessions/ses-1}. */
    public Optional<EventRecord> newest(String source) {
        return Optional.ofNullable(newest.get(source));
    }

    /** The newest of each of these aggregates, e.g. {@code enrolments}. */
    public List<EventRecord> newestOf(String aggregates) {
        return newest.values().stream().filter(event -> event.isOf(aggregates)).toList();
    }

    /** The newest published state of an enrolment; empty text if none was. */
    public String state(String enrolmentId) {
        return newest("/enrolments/" + enrolmentId).map(EventRecord::state).orElse("");
    }

    /** How many enrolments in a session were published, in whatever state. */
    public int enrolmentsIn(String sessionId) {
        return sessions.getOrDefault(sessionId, List.of()).size();
    }

    /** Enrolments in a session that are offered a seat, as far as it was published. */
    public List<String> offered(String sessionId) {
        return sessions.getOrDefault(sessionId, List.of()).stream()
                .filter(id -> state(id).equals("offered"))
                .toList();
    }

    /** The newest of each certificate of an enrolment. */
    public List<EventRecord> certificatesOf(String enrolmentId) {
        return certificates.getOrDefault(enrolmentId, List.of()).stream()
                .flatMap(source -> newest(source).stream())
                .toList();
    }

    /** What is there twice, or out of order, from the beginning on. */
    public OrderingCheck order() {
        return order;
    }

    public long records() {
        return records.get();
    }

    /** @throws IllegalStateException if the topics cannot be followed any more */
    public void check() {
        reader.check();
    }

    @Override
    public void close() {
        reader.close();
    }
}
