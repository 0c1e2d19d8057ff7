package fr.campusnumerique.eventing;

import fr.campusnumerique.eventing.inbox.EventConsumer;
import fr.campusnumerique.eventing.outbox.Outbox;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings under {@code campus}: which aggregates are published where, and which topics are read by whom.
 *
 * @param restored names the restore from a backup after which the database is started, another name for each: events go on
 *     beyond those published since the backup, and topics are read from their beginning. Empty if there was none
 */
@ConfigurationProperties("campus")
public record EventingProperties(
        @DefaultValue Outbox outbox,
        @DefaultValue Inbox inbox,
        @DefaultValue("") String restored) {

    /** @throws IllegalArgumentException if the name of the restore cannot be part of a group's name */
    public EventingProperties {
        if (!restored.matches("[A-Za-z0-9._-]{0,60}")) {
            throw new IllegalArgumentException("campus.restored takes at most 60 of A-Z a-z 0-9 . _ -");
        }
    }

    /**
     * @param topics the topic of each published collection
     * @param createTopics whether topics that are missing are created; if not, they are awaited
     * @param partitions of a topic, fixed when it is created
     * @param replicas of a topic; with 3 or more, 2 must have a record before it counts as written
     * @param sweepEvery the pause between two rounds of the sweep
     * @param sweepAfter how long an event may wait before the sweep takes it
     * @param republishPerSecond aggregates of a collection whose newest event is sent again in a second, at most
     * @param lease how long a replica keeps a collection's sweep to itself, before jitter
     */
    public record Outbox(
            @DefaultValue Map<String, String> topics,
            @DefaultValue("true") boolean createTopics,
            @DefaultValue("12") int partitions,
            @DefaultValue("3") short replicas,
            @DefaultValue("2s") Duration sweepEvery,
            @DefaultValue("2s") Duration sweepAfter,
            @DefaultValue("250") int republishPerSecond,
            @DefaultValue("10s") Duration lease) {

        /** Aggregates of a collection whose newest event is sent again in a round of the sweep, at least 1. */
        public int republishedInARound() {
            return (int) Math.max(1, republishPerSecond * sweepEvery.toMillis() / 1_000);
        }
    }

    /**
     * @param topics the topic of each {@link EventConsumer} bean
     * @param retryAtMost the longest pause before an event is tried again
     */
    public record Inbox(
            @DefaultValue Map<String, String> topics,
            @DefaultValue("30s") Duration retryAtMost) {}
}
