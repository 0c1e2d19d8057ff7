package fr.campusnumerique.acceptance.year;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** What the campus tells everybody: follows its topics on Kafka, as an HR system would. */
final class Feed implements AutoCloseable {

    private static final List<String> TOPICS =
            List.of("campus.sessions", "campus.enrolments", "campus.certificates", "campus.feedback");

    private final KafkaConsumer<String, byte[]> consumer;
    private final ConcurrentMap<String, News> newest = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Collection<String>> sessions = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Collection<String>> certificates = new ConcurrentHashMap<>();
    private final Telling telling = new Telling();
    private final AtomicLong records = new AtomicLong();
    private final Thread follower;
    private volatile boolean closed;
    private volatile @Nullable RuntimeException failure;

    Feed(String bootstrapServers) {
        this.consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", bootstrapServers, "enable.auto.commit", false),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        this.follower = Thread.ofPlatform().name("year-feed").daemon().start(this::follow);
    }

    private void follow() {
        try (consumer) {
            List<TopicPartition> partitions = new ArrayList<>();
            TOPICS.forEach(topic -> consumer.partitionsFor(topic)
                    .forEach(info -> partitions.add(new TopicPartition(topic, info.partition()))));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (!closed) {
                consumer.poll(Duration.ofMillis(50)).forEach(this::keep);
            }
        } catch (KafkaException | IllegalStateException e) {
            failure = e;
        }
    }

    private void keep(ConsumerRecord<String, byte[]> record) {
        records.incrementAndGet();
        News news = News.of(record);
        if (news == null) {
            return;
        }
        telling.heard(news);
        News before = newest.get(news.source());
        if (before == null || before.sequence() < news.sequence()) {
            newest.put(news.source(), news);
        }
        if (news.isEnrolment()) {
            sessions.computeIfAbsent(news.sessionId(), id -> ConcurrentHashMap.newKeySet())
                    .add(news.id());
        } else if (news.isCertificate()) {
            certificates
                    .computeIfAbsent(news.enrolmentId(), id -> ConcurrentHashMap.newKeySet())
                    .add(news.source());
        }
    }

    /** The newest that was told of a source, e.g. {@code /sessions/ses-1}. */
    Optional<News> newest(String source) {
        return Optional.ofNullable(newest.get(source));
    }

    /** The newest state of an enrolment that was told; empty text if nothing was. */
    String state(String enrolmentId) {
        return newest("/enrolments/" + enrolmentId).map(News::state).orElse("");
    }

    /** When a seat was asked for, as it was told. */
    Optional<Instant> requestedAt(String enrolmentId) {
        return newest("/enrolments/" + enrolmentId)
                .map(News::requestedAt)
                .filter(text -> !text.isEmpty())
                .map(Instant::parse);
    }

    /** From the request to the seat, as it was told; empty if there is none. */
    Optional<Duration> waited(String enrolmentId) {
        return newest("/enrolments/" + enrolmentId)
                .filter(news ->
                        !news.requestedAt().isEmpty() && !news.confirmedAt().isEmpty())
                .map(news -> Duration.between(Instant.parse(news.requestedAt()), Instant.parse(news.confirmedAt())));
    }

    /** How many enrolments in a session were told of, in whatever state. */
    int enrolmentsIn(String sessionId) {
        return sessions.getOrDefault(sessionId, List.of()).size();
    }

    /** Enrolments in a session that are offered a seat, as far as it was told. */
    List<String> offered(String sessionId) {
        return sessions.getOrDefault(sessionId, List.of()).stream()
                .filter(id -> state(id).equals("offered"))
                .toList();
    }

    /** The newest of each certificate. */
    List<News> certificates() {
        return newest.values().stream().filter(News::isCertificate).toList();
    }

    /** The newest of each certificate of an enrolment. */
    List<News> certificatesOf(String enrolmentId) {
        return certificates.getOrDefault(enrolmentId, List.of()).stream()
                .flatMap(source -> newest(source).stream())
                .toList();
    }

    /** The newest of each demand above the level. */
    List<News> demands() {
        return newest.values().stream()
                .filter(news -> news.source().startsWith("/demands/"))
                .toList();
    }

    /** The newest of each enrolment. */
    List<News> enrolments() {
        return newest.values().stream().filter(News::isEnrolment).toList();
    }

    /** What was told twice, or out of order, from the beginning on. */
    Telling telling() {
        return telling;
    }

    long records() {
        return records.get();
    }

    /** @throws IllegalStateException if the topics cannot be followed any more */
    void check() {
        if (failure != null) {
            throw new IllegalStateException("the topics cannot be followed: " + failure.getMessage(), failure);
        }
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
