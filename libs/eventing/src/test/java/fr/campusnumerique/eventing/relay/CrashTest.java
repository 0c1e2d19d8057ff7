package fr.campusnumerique.eventing.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.campusnumerique.eventing.OutboxFullException;
import fr.campusnumerique.eventing.relay.ServiceProcess.Crash;
import fr.campusnumerique.eventing.relay.ServiceProcess.Step;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrashTest {

    private static final List<String> NOTES = List.of("a", "b", "c");

    @ParameterizedTest(name = "{0}, the {1}. time")
    @CsvSource({
        "BEFORE_THE_WRITE, 1",
        "BEFORE_THE_WRITE, 5",
        "AFTER_THE_WRITE, 1",
        "AFTER_THE_WRITE, 5",
        "BEFORE_THE_SEND, 1",
        "BEFORE_THE_SEND, 5",
        "AFTER_THE_SEND, 1",
        "AFTER_THE_SEND, 5",
        "AFTER_THE_ACKNOWLEDGEMENT, 1",
        "AFTER_THE_ACKNOWLEDGEMENT, 5",
        "DURING_THE_REMOVAL, 1",
        "AFTER_THE_REMOVAL, 1",
        "AFTER_THE_REMOVAL, 5"
    })
    void a_crash_between_any_two_steps_loses_nothing_and_invents_nothing(Step step, int time) throws Exception {
        try (var path = new TestBus()) {
            var acknowledged = new int[NOTES.size()];
            var reached = new AtomicInteger();
            try (var crashing = new ServiceProcess(
                    path,
                    at -> {
                        if (at == step && reached.incrementAndGet() == time) {
                            throw new Crash(at);
                        }
                    },
                    Relay.MAX_BUFFERED)) {
                commandUntilItCrashes(crashing, acknowledged);
                assertThat(crashing.crashed()).as("the crash was reached").isTrue();
            }
            try (var next = new ServiceProcess(path)) {
                await().atMost(Duration.ofMinutes(2)).until(() -> {
                    next.sweep.sweep();
                    return path.nothingPending();
                });
            }
            var written = NOTES.stream().filter(id -> path.load(id) != null).toList();
            path.assertNothingLostNothingInvented(written);
            for (var n = 0; n < NOTES.size(); n++) {
                var note = path.load(NOTES.get(n));
                assertThat(note == null ? 0 : note.lines())
                        .as("what was acknowledged of " + NOTES.get(n) + " is kept")
                        .isBetween(acknowledged[n], acknowledged[n] + 1);
            }
        }
    }

    /** Commands go on until the process is dead, so that every step is reached, also the removal that comes too late. */
    private static void commandUntilItCrashes(ServiceProcess replica, int[] acknowledged) {
        for (var n = 0; n < 5_000 && !replica.crashed(); n++) {
            var note = n % NOTES.size();
            try {
                replica.add(NOTES.get(note), "line " + n);
                acknowledged[note]++;
            } catch (Crash crash) {
                return;
            } catch (OutboxFullException full) {
                Thread.onSpinWait();
            }
        }
    }
}
