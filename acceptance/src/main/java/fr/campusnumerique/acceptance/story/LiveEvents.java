package fr.campusnumerique.acceptance.story;

import fr.campusnumerique.acceptance.api.Await;
import fr.campusnumerique.acceptance.api.RefusedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Follows the topics while the story is played, and shows what arrives. */
final class LiveEvents implements AutoCloseable {

    private static final Duration BOUND = Duration.ofSeconds(60);

    private final Narrator narrator;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<Arrival> arrivals = new CopyOnWriteArrayList<>();
    private final Set<Fact> facts = ConcurrentHashMap.newKeySet();
    private final int earlier;
    private final Thread follower;
    private volatile boolean closed;
    private volatile @Nullable RuntimeException failure;

    LiveEvents(Topics topics, Narrator narrator) {
        this.narrator = narrator;
        this.consumer = topics.atTheBeginning();
        Topics.upToNow(consumer).forEach(this::keep);
        this.earlier = arrivals.size();
        this.follower = Thread.ofPlatform().name("story-events").daemon().unstarted(this::follow);
    }

    LiveEvents start() {
        follower.start();
        return this;
    }

    /** What the topics held before the story began. */
    List<Arrival> earlier() {
        return arrivals.subList(0, earlier);
    }

    /** Everything that has arrived up to now, earlier or in the story. */
    Collection<Arrival> all() {
        return new ArrayList<>(arrivals);
    }

    /**
     * Waits until events have said all this.
     *
     * @throws RefusedException naming a few of those that have not come
     */
    void awaitAll(Set<Fact> expected) {
        try {
            Await.until("events", BOUND, () -> failure != null || facts.containsAll(expected));
        } catch (RefusedException e) {
            List<Fact> missing =
                    expected.stream().filter(fact -> !facts.contains(fact)).toList();
            throw new IllegalStateException(
                    missing.size() + " events have not arrived after " + BOUND.toSeconds() + " s, e.g. "
                            + missing.stream().limit(3).toList(),
                    e);
        }
        if (failure != null) {
            throw new IllegalStateException("the topics cannot be followed: " + failure.getMessage(), failure);
        }
        narrator.arrived();
    }

    /** Id of the certificate that was opened for an enrolment. */
    Optional<String> certificateOf(String enrolmentId) {
        return arrivals.stream()
                .filter(arrival -> arrival.fact().equals(Fact.of("certificate.opened", enrolmentId)))
                .map(Arrival::key)
                .findFirst();
    }

    private void follow() {
        try (consumer) {
            while (!closed) {
                consumer.poll(Duration.ofMillis(50)).forEach(record -> {
                    Arrival arrival = Arrival.of(record);
                    narrator.arrives(arrival);
                    keep(arrival);
                });
            }
        } catch (KafkaException | IllegalStateException e) {
            failure = e;
        }
    }

    private void keep(Arrival arrival) {
        arrivals.add(arrival);
        facts.add(arrival.fact());
    }

    @Override
    public void close() {
        closed = true;
        try {
            follower.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
