package fr.campusnumerique.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Updates;
import fr.campusnumerique.local.parts.LocalParts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Over a real store and a broker: what is left to be done is seen, whoever left it. */
class QuietTest {

    private final String run = UUID.randomUUID().toString();
    private final String topic = "quiet-" + run;
    private final MongoClient client = MongoClients.create(LocalParts.storeUri("quiet-" + run));
    private final MongoDatabase database = client.getDatabase("quiet-" + run);
    private final Quiet quiet = new Quiet(database, LocalParts.bootstrapServers(), "quiet-service", "-" + run);

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    void a_service_that_did_nothing_yet_has_nothing_left_to_do() {
        assertThat(quiet.isReached()).isTrue();
    }

    @Test
    void an_event_that_is_not_acknowledged_is_left() {
        var seats = database.getCollection("seats");
        seats.insertOne(new Document("_id", 1).append("outbox", new Document("pendingSince", Instant.now())));
        assertThat(quiet.isReached()).isFalse();

        seats.updateOne(new Document("_id", 1), Updates.unset("outbox.pendingSince"));
        assertThat(quiet.isReached()).isTrue();
    }

    @Test
    void an_erasure_that_is_not_done_is_left() {
        var acknowledgements = database.getCollection("acknowledgements");
        acknowledgements.insertOne(new Document("_id", 1));
        assertThat(quiet.isReached()).isFalse();

        acknowledgements.updateOne(new Document("_id", 1), Updates.set("givenAt", Instant.now()));
        assertThat(quiet.isReached()).isTrue();
    }

    @Test
    void a_record_that_is_not_read_is_left_unless_it_is_anothers() throws Exception {
        var servers = Map.<String, Object>of("bootstrap.servers", LocalParts.bootstrapServers());
        try (var producer = new KafkaProducer<>(servers, new StringSerializer(), new StringSerializer());
                var admin = Admin.create(servers)) {
            admin.createTopics(List.of(new NewTopic(topic, 2, (short) 1))).all().get();
            var sent =
                    producer.send(new ProducerRecord<>(topic, "key", "first")).get();
            var partition = new TopicPartition(topic, sent.partition());
            for (var group : new String[] {"quiet-service.seats-" + run, "quiet-service.seats-of-another"}) {
                admin.alterConsumerGroupOffsets(group, Map.of(partition, new OffsetAndMetadata(1)))
                        .all()
                        .get();
            }
            assertThat(quiet.isReached()).isTrue();

            producer.send(new ProducerRecord<>(topic, "key", "second")).get();
            assertThat(quiet.isReached()).isFalse();

            admin.alterConsumerGroupOffsets("quiet-service.seats-" + run, Map.of(partition, new OffsetAndMetadata(2)))
                    .all()
                    .get();
            assertThat(quiet.isReached()).isTrue();
        }
    }
}
