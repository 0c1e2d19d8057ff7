package fr.campusnumerique.eventing;

import fr.campusnumerique.eventing.inbox.EventConsumer;
import fr.campusnumerique.eventing.outbox.Outbox;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** The settings under {@code campus}: which aggregates are published where, and which topics are read by whom. */
@ConfigurationProperties("campus")
public record EventingProperties(
        @DefaultValue Outbox outbox, @DefaultValue Inbox inbox) {

    /**
     * @param topics the topic of each published collection
     * @param partitions of a topic, fixed when it is created
     * @param replicas of a topic; with 3 or more, 2 must have a record before it counts as written
     * @param sweepEvery the pause between two rounds of the sweep
     * @param sweepAfter how long an event may wait before the sweep takes it
     * @param lease how long a replica keeps a collection's sweep to itself, before jitter
     */
    public record Outbox(
            @DefaultValue Map<String, String> topics,
            @DefaultValue("12") int partitions,
            @DefaultValue("3") short replicas,
            @DefaultValue("2s") Duration sweepEvery,
            @DefaultValue("2s") Duration sweepAfter,
            @DefaultValue("10s") Duration lease) {}

    /**
     * @param topics the topic of each {@link EventConsumer} bean
     * @param retryAtMost the longest pause before an event is tried again
     */
    public record Inbox(
            @DefaultValue Map<String, String> topics,
            @DefaultValue("30s") Duration retryAtMost) {}
}
