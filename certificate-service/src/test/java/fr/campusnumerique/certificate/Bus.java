package fr.campusnumerique.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.campusnumerique.contracts.Contracts;
import fr.campusnumerique.local.parts.LocalParts;
import fr.campusnumerique.local.parts.OtherServices;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The topics as the other services and the outside see them: through plain Kafka clients. */
final class Bus {

    private static final JsonMapper JSON = new JsonMapper();

    private Bus() {}

    /** A published event. */
    record Published(String type, long sequence, String key, String json) {
        ObjectNode data() {
            return (ObjectNode) JSON.readTree(json);
        }
    }

    /** The course of the story under another code, in French and English. */
    static ObjectNode course(String code, String... issuers) {
        var course = example("fr.campusnumerique.course.launched.v1", 1);
        course.put("code", code);
        var list = course.putArray("issuers");
        List.of(issuers).forEach(list::add);
        return course;
    }

    /** The completion of the contract's example for another enrolment, learner and course. */
    static ObjectNode completion(String enrolmentId, String learnerId, String courseCode) {
        var completion = example("fr.campusnumerique.enrolment.completed.v1", 0);
        completion.put("enrolmentId", enrolmentId).put("learnerId", learnerId).put("courseCode", courseCode);
        return completion;
    }

    static ObjectNode example(String type, int index) {
        return (ObjectNode) JSON.readTree(Contracts.examples(type).get(index));
    }

    static void launched(ObjectNode course, long sequence) {
        send(
                "campus.courses",
                "courses",
                "fr.campusnumerique.course.launched.v1",
                course.get("code").asString(),
                sequence,
                course);
    }

    static void completed(ObjectNode completion) {
        var id = completion.get("enrolmentId").asString();
        send("campus.enrolments", "enrolments", "fr.campusnumerique.enrolment.completed.v1", id, 6, completion);
    }

    /** A further module after the completion; its number does not follow the completion's, as compaction leaves it. */
    static void progressed(ObjectNode enrolment) {
        var id = enrolment.get("enrolmentId").asString();
        send("campus.enrolments", "enrolments", "fr.campusnumerique.enrolment.progressed.v1", id, 9, enrolment);
    }

    /** The trainer of the contract's example, under another id, as an event of some type tells of them. */
    static void trainer(String type, String trainerId, long sequence) {
        var trainer = example("fr.campusnumerique.trainer.recognised.v1", 0).put("trainerId", trainerId);
        send("campus.trainers", "trainers", "fr.campusnumerique.trainer." + type + ".v1", trainerId, sequence, trainer);
    }

    /** Sends an event under a new id. */
    static void send(String topic, String aggregates, String type, String id, long sequence, ObjectNode data) {
        OtherServices.publish(topic, aggregates, type, id, sequence, data.toString());
    }

    /**
     * Waits until the service has handled all that is on a topic now, on every partition: an event of another key may be on
     * another partition and proves nothing.
     */
    static void awaitHandled(String consumer) {
        awaitHandled("campus." + consumer, consumer);
    }

    static void awaitHandled(String topic, String consumer) {
        try (var admin = Admin.create(Map.of("bootstrap.servers", LocalParts.bootstrapServers()))) {
            var partitions = admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic).partitions().stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            var latest = partitions.stream().collect(Collectors.toMap(one -> one, _ -> OffsetSpec.latest()));
            var ends = admin.listOffsets(latest).all().get();
            // Each context of these tests has groups of its own, with a suffix.
            var groups = admin
                    .listGroups(ListGroupsOptions.forConsumerGroups().inGroupStates(Set.of(GroupState.STABLE)))
                    .all()
                    .get()
                    .stream()
                    .map(GroupListing::groupId)
                    .filter(group -> group.startsWith("certificate-service." + consumer))
                    .toList();
            assertThat(groups).isNotEmpty();
            for (var group : groups) {
                await().atMost(RunningService.SOON).until(() -> {
                    var committed = admin.listConsumerGroupOffsets(group)
                            .partitionsToOffsetAndMetadata()
                            .get();
                    return ends.entrySet().stream().allMatch(end -> {
                        var offset = committed.get(end.getKey());
                        return (offset == null ? 0 : offset.offset())
                                >= end.getValue().offset();
                    });
                });
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first appearances of a certificate's events, in the order of the topic. */
    static List<Published> published(String certificateId) {
        return all().stream()
                .filter(event -> event.key().equals(certificateId))
                .distinct()
                .toList();
    }

    /** Everything on the certificates' topic now, from its beginning. */
    static List<Published> all() {
        var settings = Map.<String, Object>of("bootstrap.servers", LocalParts.bootstrapServers());
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor("campus.certificates").stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var found = new ArrayList<Published>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> found.add(published(record)));
            }
            return found;
        }
    }

    private static Published published(ConsumerRecord<String, byte[]> record) {
        return new Published(
                header(record, "ce_type"),
                Long.parseLong(header(record, "ce_sequence")),
                record.key(),
                // A tombstone has no value.
                record.value() == null ? "" : new String(record.value(), StandardCharsets.UTF_8));
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
