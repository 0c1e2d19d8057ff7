package fr.campusnumerique.eventing.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.campusnumerique.eventing.app.Note;
import fr.campusnumerique.testkit.events.TopicContents;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a lost topic held last of each aggregate is sent again. */
class RepublicationTest {

    private static final List<String> NOTES = List.of("notes");

    @Test
    void a_lost_topic_holds_the_newest_of_each_aggregate_again_and_what_follows_comes_after_it() throws Exception {
        try (var path = new TestBus();
                var replica = new ServiceProcess(path)) {
            IntStream.range(0, 3).forEach(n -> replica.add("a", "line " + n));
            replica.add("b", "the only line");
            replica.add("c", "a line");
            var erased = path.load("c");
            erased.erase(Instant.now());
            path.mongo.save(erased);
            sweepUntilNothingPending(path, replica);
            path.lose(path.topic);

            replica.republications.begin(NOTES);
            roundsUntilDone(replica);
            replica.add("a", "after the loss");
            sweepUntilNothingPending(path, replica);

            assertThat(path.topics.of(path.topic, "a"))
                    .extracting(TopicContents.Read::sequence)
                    .containsExactly(3L, 4L);
            assertThat(path.topics.of(path.topic, "b"))
                    .extracting(TopicContents.Read::sequence)
                    .containsExactly(1L);
            assertThat(path.topics.of(path.topic, "c")).singleElement().satisfies(last -> {
                assertThat(last.sequence()).isEqualTo(2);
                assertThat(last.type()).isEqualTo(Note.ERASED);
                assertThat(last.json()).isNull();
            });
            assertThat(path.topics.all(path.topic)).hasSize(4);
            assertThat(replica.meters
                            .counter("campus.relay.republished", "topic", path.topic)
                            .count())
                    .isEqualTo(3);
        }
    }

    @Test
    void pending_events_are_sent_in_order_before_the_newest() throws Exception {
        try (var path = new TestBus();
                var replica = new ServiceProcess(path)) {
            written(path, "a", 3);
            replica.republications.begin(NOTES);
            roundsUntilDone(replica);
            path.assertNothingLostNothingInvented(List.of("a"));
            assertThat(path.nothingPending()).isTrue();
        }
    }

    @Test
    void a_round_sends_no_more_than_its_share_and_another_replica_goes_on_where_one_ended() throws Exception {
        try (var path = new TestBus();
                var second = new ServiceProcess(path)) {
            IntStream.range(0, 12).forEach(n -> written(path, "n" + (10 + n), 1));
            sweepUntilNothingPending(path, second);
            var before = path.topics.all(path.topic).size();
            try (var first = new ServiceProcess(path)) {
                first.republications.begin(NOTES);
                first.republications.round();
                assertThat(path.topics.all(path.topic)).hasSize(before + 5);
            }
            roundsUntilDone(second);
            assertThat(path.topics.all(path.topic)).hasSize(before + 12);
            assertThat(second.republications.of(NOTES).getFirst().sent()).isEqualTo(12);
        }
    }

    @Test
    void an_event_that_is_refused_delays_no_other_and_is_sent_once_it_is_taken() throws Exception {
        try (var path = new TestBus();
                var replica = new ServiceProcess(path)) {
            IntStream.range(0, 12).forEach(n -> written(path, "n" + (10 + n), 1));
            sweepUntilNothingPending(path, replica);
            replica.refused = record -> new String(record.key()).equals("n11");
            replica.republications.begin(NOTES);
            await().atMost(Duration.ofMinutes(2)).until(() -> {
                replica.republications.round();
                return replica.republications.of(NOTES).getFirst().sent() == 11;
            });
            replica.republications.round();
            assertThat(replica.republications.of(NOTES).getFirst()).satisfies(open -> {
                assertThat(open.isOpen()).isTrue();
                assertThat(open.left()).containsExactly("n11");
            });
            replica.refused = _ -> false;
            roundsUntilDone(replica);
            assertThat(replica.republications.of(NOTES).getFirst().sent()).isEqualTo(12);
        }
    }

    @Test
    void to_ask_again_while_it_runs_begins_nothing_anew_and_afterwards_does() throws Exception {
        try (var path = new TestBus();
                var replica = new ServiceProcess(path)) {
            IntStream.range(0, 6).forEach(n -> written(path, "n" + n, 1));
            sweepUntilNothingPending(path, replica);
            replica.republications.begin(NOTES);
            replica.republications.round();
            assertThat(replica.republications.begin(NOTES).getFirst().sent()).isEqualTo(5);
            roundsUntilDone(replica);
            assertThat(replica.republications.begin(NOTES).getFirst().sent()).isZero();
        }
    }

    private static void written(TestBus path, String id, int lines) {
        var note = new Note(id);
        IntStream.range(0, lines).forEach(n -> note.add("line " + n, Instant.now()));
        path.mongo.save(note);
    }

    private static void roundsUntilDone(ServiceProcess replica) {
        await().atMost(Duration.ofMinutes(2)).until(() -> {
            replica.republications.round();
            return !replica.republications.of(NOTES).getFirst().isOpen();
        });
    }

    private static void sweepUntilNothingPending(TestBus path, ServiceProcess replica) {
        await().atMost(Duration.ofMinutes(2)).until(() -> {
            replica.sweep.sweep();
            return path.nothingPending();
        });
    }
}
