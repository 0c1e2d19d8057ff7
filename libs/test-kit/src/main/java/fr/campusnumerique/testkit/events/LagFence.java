package fr.campusnumerique.testkit.events;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;

/**
 * Waits until a group of consumers has handled everything that a topic holds now, in all its partitions. An event of another
 * key that a test sends afterwards proves nothing: it may be in another partition.
 */
public final class LagFence {

    private static final Duration POLL = Duration.ofMillis(50);

    private LagFence() {}

    /**
     * Returns once the group has committed the offset behind the last record of each partition, as of the call.
     *
     * @param group e.g. {@code certificate-service.courses} with the test's {@code campus.inbox.group-suffix}
     * @throws org.awaitility.core.ConditionTimeoutException if it has not within the bound
     */
    public static void await(String bootstrapServers, String group, String topic, Duration atMost) {
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            awaitCommitted(admin, group, ends(admin, List.of(topic)), atMost);
        }
    }

    /** Whether every group whose name begins and ends like this has committed the end of all that it reads. */
    public static boolean areAtEnd(String bootstrapServers, String prefix, String suffix) {
        try (var admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            var groups = get(admin.listGroups().all()).stream()
                    .map(GroupListing::groupId)
                    .filter(group -> group.startsWith(prefix) && group.endsWith(suffix))
                    .toList();
            return groups.stream().allMatch(group -> {
                var committed = get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
                var topics = committed.keySet().stream()
                        .map(TopicPartition::topic)
                        .distinct()
                        .toList();
                return cover(committed, ends(admin, topics));
            });
        }
    }

    private static void awaitCommitted(Admin admin, String group, Map<TopicPartition, Long> ends, Duration atMost) {
        Awaitility.await(group + " reads to the end")
                .atMost(atMost)
                .pollInterval(POLL)
                .until(() -> cover(get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata()), ends));
    }

    private static boolean cover(Map<TopicPartition, OffsetAndMetadata> committed, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> {
            var offset = committed.get(end.getKey());
            return offset != null && offset.offset() >= end.getValue();
        });
    }

    private static Map<TopicPartition, Long> ends(Admin admin, Collection<String> topics) {
        var partitions = get(admin.describeTopics(topics).allTopicNames()).entrySet().stream()
                .flatMap(topic -> topic.getValue().partitions().stream()
                        .map(info -> new TopicPartition(topic.getKey(), info.partition())))
                .toList();
        var ends = offsets(admin, partitions, OffsetSpec.latest());
        // Nothing is ever committed of a partition that is empty.
        offsets(admin, partitions, OffsetSpec.earliest()).forEach(ends::remove);
        return ends;
    }

    private static Map<TopicPartition, Long> offsets(
            Admin admin, Collection<TopicPartition> partitions, OffsetSpec which) {
        var asked = partitions.stream().collect(Collectors.toMap(Function.identity(), _ -> which));
        return get(admin.listOffsets(asked).all()).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().offset()));
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
