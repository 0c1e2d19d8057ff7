package fr.campusnumerique.eventing.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.campusnumerique.eventing.app.Note;
import fr.campusnumerique.eventing.relay.OutboxSnapshot.Aggregate;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** Events that cannot be sent, however many, do not keep back those that can. */
class DeadTopicTest {

    private static final int PAGE = 50;

    @Test
    void very_many_old_events_that_cannot_be_sent_do_not_keep_a_younger_one_back_and_leave_later_themselves() {
        try (var path = new TestBus();
                var replica = new ServiceProcess(path, Map.of("notes", path.topic), PAGE)) {
            var anHourAgo = Instant.now().minusSeconds(3_600);
            var dead =
                    IntStream.range(0, 2 * PAGE + 30).mapToObj(n -> "dead-" + n).toList();
            IntStream.range(0, dead.size())
                    .forEach(n -> written(path, "notes", dead.get(n), anHourAgo.plusMillis(n / 70)));
            written(path, "notes", "alive", Instant.now());
            replica.refused = record -> key(record).startsWith("dead-");

            await().atMost(Duration.ofMinutes(2)).until(() -> {
                replica.sweep.sweep();
                return path.topics.newest(path.topic).containsKey("alive");
            });
            assertThat(path.topics.newest(path.topic)).containsOnlyKeys("alive");

            replica.refused = _ -> false;
            await().atMost(Duration.ofMinutes(2)).until(() -> {
                replica.sweep.sweep();
                return path.nothingPending();
            });
            path.assertNothingLostNothingInvented(
                    Stream.concat(Stream.of("alive"), dead.stream()).toList());
        }
    }

    @Test
    void a_topic_that_does_not_answer_holds_up_neither_the_relay_nor_the_sweep_of_another() {
        try (var path = new TestBus();
                var replica =
                        new ServiceProcess(path, Map.of("notes", path.topic, "others", path.topic + ".others"), PAGE)) {
            path.create(path.topic + ".others");
            replica.unanswered = record -> record.topic().equals(path.topic);
            IntStream.range(0, 400).forEach(n -> written(path, "notes", "dead-" + n, Instant.now()));
            replica.sweep.start();
            await().atMost(Duration.ofMinutes(2)).until(() -> replica.sendingThreads.size() >= PAGE);
            replica.documents
                    .pendingSinceBefore("notes", Instant.now().plusSeconds(1), SweepCursor.START, 400)
                    .forEach(replica.relay::offer);
            await().atMost(Duration.ofMinutes(2)).until(() -> replica.sendingThreads.size() >= 250);

            written(path, "others", "swept", Instant.now());
            var live = written(path, "others", "live", Instant.now().plusSeconds(3_600));
            replica.relay.offer(
                    replica.documents.read(new Aggregate("others", live)).orElseThrow());

            await().atMost(Duration.ofSeconds(5))
                    .untilAsserted(() -> assertThat(path.topics.newest(path.topic + ".others"))
                            .containsOnlyKeys("swept", "live"));
            assertThat(path.topics.all(path.topic)).isEmpty();
        }
    }

    private static String written(TestBus path, String collection, String id, Instant at) {
        var note = new Note(id);
        note.add("a line", at);
        path.mongo.save(note, collection);
        return id;
    }

    private static String key(ProducerRecord<byte[], byte[]> record) {
        return new String(record.key(), UTF_8);
    }
}
