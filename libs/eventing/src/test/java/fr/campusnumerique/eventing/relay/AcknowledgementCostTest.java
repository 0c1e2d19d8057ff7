package fr.campusnumerique.eventing.relay;

import static com.mongodb.client.model.Updates.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.UpdateOneModel;
import fr.campusnumerique.eventing.app.Note;
import fr.campusnumerique.eventing.relay.OutboxSnapshot.Aggregate;
import fr.campusnumerique.eventing.relay.ServiceProcess.Failpoint;
import fr.campusnumerique.eventing.relay.ServiceProcess.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** What it asks of the store to note that events were acknowledged. */
class AcknowledgementCostTest {

    @Test
    void what_commands_in_a_row_have_committed_by_the_first_acknowledgement_is_noted_in_one_write() {
        var committed = new CompletableFuture<Void>();
        Failpoint slowly = step -> {
            if (step == Step.BEFORE_THE_SEND) {
                committed.orTimeout(2, TimeUnit.MINUTES).join();
            }
        };
        try (var path = new TestBus();
                var replica = new ServiceProcess(path, slowly, Relay.MAX_BUFFERED)) {
            var cost = path.operations.of(
                    () -> {
                        IntStream.range(0, 5).forEach(n -> replica.add("a", "line " + n));
                        committed.complete(null);
                    },
                    path::nothingPending);
            assertThat(cost.followed()).containsExactly("update notes");
            path.assertNothingLostNothingInvented(List.of("a"));
        }
    }

    @Test
    void an_aggregate_whose_commands_never_pause_is_noted_after_eight_events_and_does_not_fill_up() {
        var sending = new Semaphore(0);
        var maySend = new Semaphore(0);
        Failpoint inTurn = step -> {
            if (step == Step.BEFORE_THE_SEND) {
                sending.release();
                acquire(maySend);
            }
        };
        try (var path = new TestBus();
                var replica = new ServiceProcess(path, inTurn, Relay.MAX_BUFFERED)) {
            var cost = path.operations.of(
                    () -> {
                        replica.add("a", "the first");
                        acquire(sending);
                        for (var n = 2; n <= 100; n++) {
                            replica.add("a", "line " + n);
                            maySend.release();
                            acquire(sending);
                        }
                        maySend.release();
                    },
                    path::nothingPending);
            assertThat(Collections.frequency(cost.followed(), "findAndModify notes"))
                    .isEqualTo(12);
            assertThat(Collections.frequency(cost.followed(), "update notes")).isEqualTo(13);
            assertThat(cost.followed()).hasSize(25);
            path.assertNothingLostNothingInvented(List.of("a"));
        }
    }

    private static void acquire(Semaphore semaphore) {
        try {
            assertThat(semaphore.tryAcquire(2, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void one_document_that_has_changed_costs_those_that_are_noted_with_it_one_query_together() {
        try (var path = new TestBus();
                var replica = new ServiceProcess(path)) {
            var published = List.of("a", "b", "c", "d").stream()
                    .map(id -> written(path, replica, id))
                    .toList();
            written(path, replica, "c");
            var busy = new CountDownLatch(1);
            var mayWrite = new CompletableFuture<Void>();
            var writes = new AcknowledgementWrites(() -> {
                busy.countDown();
                mayWrite.orTimeout(2, TimeUnit.MINUTES).join();
                return path.mongo.getCollection("notes");
            });
            var noted = published.stream()
                    .map(document -> new FutureTask<>(() -> writes.write(document, statement(document))))
                    .toList();
            var cost = path.operations.of(
                    () -> {
                        Thread.startVirtualThread(noted.getFirst());
                        await().atMost(Duration.ofMinutes(2)).until(() -> busy.getCount() == 0);
                        var others = noted.stream()
                                .skip(1)
                                .map(Thread::startVirtualThread)
                                .toList();
                        await().atMost(Duration.ofMinutes(2))
                                .until(() ->
                                        others.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING));
                        mayWrite.complete(null);
                        await().atMost(Duration.ofMinutes(2))
                                .until(() -> noted.stream().allMatch(FutureTask::isDone));
                    },
                    () -> true);
            assertThat(noted.stream().map(FutureTask::resultNow)).containsExactly(true, true, false, true);
            assertThat(cost.followed())
                    .containsExactlyInAnyOrder(
                            "update notes", "update notes", "update notes", "update notes", "find notes");
        }
    }

    private static OutboxSnapshot written(TestBus path, ServiceProcess replica, String id) {
        var note = path.load(id) == null ? new Note(id) : path.load(id);
        note.add("a line", Instant.now());
        path.mongo.save(note);
        return replica.documents.read(new Aggregate("notes", id)).orElseThrow();
    }

    private static UpdateOneModel<Document> statement(OutboxSnapshot document) {
        var guard = new Document("_id", document.id()).append("version", document.version());
        return new UpdateOneModel<>(guard, set("outbox.acknowledged", document.sequence()));
    }
}
