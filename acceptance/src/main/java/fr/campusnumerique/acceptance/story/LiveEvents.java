package fr.campusnumerique.acceptance.story;

import fr.campusnumerique.acceptance.kernel.Await;
import fr.campusnumerique.acceptance.kernel.RefusedException;
import fr.campusnumerique.acceptance.kernel.events.EventRecord;
import fr.campusnumerique.local.broker.TopicReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Follows the topics while the story is played, and shows what arrives. */
final class LiveEvents implements AutoCloseable {

    static final Set<String> TOPICS =
            Set.of("campus.courses", "campus.sessions", "campus.enrolments", "campus.certificates", "campus.feedback");

    private static final Duration BOUND = Duration.ofSeconds(60);

    private final Narrator narrator;
    private final TopicReader reader;
    private final List<EventRecord> events = new CopyOnWriteArrayList<>();
    private final Set<Fact> facts = ConcurrentHashMap.newKeySet();
    private final int earlier;
    private volatile boolean live;

    LiveEvents(Map<String, Object> kafka, Narrator narrator) {
        this.narrator = narrator;
        this.reader = new TopicReader(kafka, TOPICS, record -> keep(EventRecord.of(record))).upToNow();
        this.earlier = events.size();
        this.live = true;
        reader.start();
    }

    private void keep(EventRecord event) {
        Fact fact = Fact.of(event);
        if (live) {
            narrator.arrives(event, fact);
        }
        events.add(event);
        facts.add(fact);
    }

    /** What the topics held before the story began. */
    List<EventRecord> earlier() {
        return events.subList(0, earlier);
    }

    /**
     * Waits until events have said all this.
     *
     * @throws IllegalStateException naming a few of those that have not come
     */
    void awaitAll(Set<Fact> expected) {
        try {
            Await.until("events", BOUND, () -> {
                reader.check();
                return facts.containsAll(expected);
            });
        } catch (RefusedException e) {
            List<Fact> missing =
                    expected.stream().filter(fact -> !facts.contains(fact)).toList();
            throw new IllegalStateException(
                    missing.size() + " events have not arrived after " + BOUND.toSeconds() + " s, e.g. "
                            + missing.stream().limit(3).toList(),
                    e);
        }
        narrator.arrived();
    }

    /** Id of the certificate that was opened for an enrolment. */
    Optional<String> certificateOf(String enrolmentId) {
        Fact opened = Fact.of("certificate.opened", enrolmentId);
        return events.stream()
                .filter(event ->
                        event.name().equals(opened.type()) && Fact.of(event).equals(opened))
                .map(EventRecord::about)
                .findFirst();
    }

    @Override
    public void close() {
        reader.close();
    }
}
