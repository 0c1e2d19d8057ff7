package fr.campusnumerique.acceptance.kernel.events;

import fr.campusnumerique.acceptance.kernel.Await;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** How far the topics go, and how far services have read them, as their operators see it. Safe for use by many threads. */
public final class Offsets implements AutoCloseable {

    private static final Duration BOUND = Duration.ofSeconds(60);

    private final Admin admin;

    public Offsets(Map<String, Object> kafka) {
        this.admin = Admin.create(kafka);
    }

    /** Where each partition ends now, of topics that are waited for if they are only just being created. */
    public Map<TopicPartition, Long> ends(Set<String> topics) {
        Await.until(
                "topics " + topics, BOUND, () -> get(admin.listTopics().names()).containsAll(topics));
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        get(admin.describeTopics(topics).allTopicNames())
                .forEach((topic, described) -> described
                        .partitions()
                        .forEach(info -> latest.put(new TopicPartition(topic, info.partition()), OffsetSpec.latest())));
        return get(admin.listOffsets(latest).all()).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, end -> end.getValue().offset()));
    }

    /** What each of the groups would read next; what follows from all before it is done there. */
    public Map<String, Map<TopicPartition, Long>> read(Collection<String> groups) {
        Map<String, Map<TopicPartition, Long>> read = new HashMap<>();
        get(admin.listConsumerGroupOffsets(groups.stream()
                                .collect(Collectors.toMap(
                                        Function.identity(), group -> new ListConsumerGroupOffsetsSpec())))
                        .all())
                .forEach((group, offsets) -> read.put(group, present(offsets)));
        return read;
    }

    private static Map<TopicPartition, Long> present(Map<TopicPartition, OffsetAndMetadata> offsets) {
        return offsets.entrySet().stream()
                .filter(offset -> offset.getValue() != null)
                .collect(Collectors.toMap(
                        Map.Entry::getKey, offset -> offset.getValue().offset()));
    }

    /**
     * How many records up to these ends are still to be consumed by the groups that read the partitions: all of a partition
     * of which a group has noted nothing yet, or that none reads.
     */
    public long lag(Map<TopicPartition, Long> ends, Predicate<String> groups) {
        List<String> names = get(admin.listGroups().all()).stream()
                .map(group -> group.groupId())
                .filter(groups)
                .toList();
        Map<String, Map<TopicPartition, Long>> read = read(names);
        Set<TopicPartition> unread = new HashSet<>(ends.keySet());
        long lag = 0;
        var described = get(admin.describeConsumerGroups(names).all());
        Set<String> reading = described.values().stream()
                .filter(group -> !group.members().isEmpty())
                .map(ConsumerGroupDescription::groupId)
                .collect(Collectors.toSet());
        for (var group : described.values()) {
            if (isReplaced(group.groupId(), reading)) {
                continue;
            }
            Map<TopicPartition, Long> done = read.getOrDefault(group.groupId(), Map.of());
            Set<TopicPartition> its = new HashSet<>(done.keySet());
            group.members().forEach(member -> its.addAll(member.assignment().topicPartitions()));
            its.retainAll(ends.keySet());
            unread.removeAll(its);
            for (TopicPartition partition : its) {
                lag += Math.max(0, ends.getOrDefault(partition, 0L) - done.getOrDefault(partition, 0L));
            }
        }
        return lag
                + unread.stream()
                        .mapToLong(partition -> ends.getOrDefault(partition, 0L))
                        .sum();
    }

    /**
     * After each restore a service reads with groups of new names, {@code <service>.<consumer>.<restore>}: of those of one
     * consumer, one reads, and what the others have read so far is of no matter.
     *
     * @param reading groups that have members
     */
    static boolean isReplaced(String group, Set<String> reading) {
        return !reading.contains(group)
                && reading.stream().anyMatch(other -> consumer(other).equals(consumer(group)));
    }

    private static String consumer(String group) {
        return Stream.of(group.split("\\.", 3)).limit(2).collect(Collectors.joining("."));
    }

    /** @throws IllegalStateException if the broker does not answer, or the thread is interrupted */
    private static <T> T get(KafkaFuture<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker does not answer with offsets: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
