package fr.campusnumerique.acceptance.faults.compare;

import fr.campusnumerique.acceptance.faults.load.Course;
import fr.campusnumerique.acceptance.faults.load.LedgerSender;
import fr.campusnumerique.acceptance.kernel.StopSignal;
import fr.campusnumerique.acceptance.kernel.events.OpenWork;
import fr.campusnumerique.acceptance.kernel.http.Commands;
import fr.campusnumerique.local.launcher.LocalCampus;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Waits until nothing is on its way any more: outboxes empty, all records consumed, no certificate to be signed. */
public record QuiescenceCheck(LocalCampus campus, LedgerSender commands, Course course, StopSignal stop) {

    private static final Duration BOUND = Duration.ofMinutes(10);
    private static final Duration PAUSE = Duration.ofMillis(300);

    /** What one service consumes another may have to publish, and feedback says some things twice a second only. */
    private static final int OBSERVATIONS = 5;

    /**
     * Waits, at most ten minutes.
     *
     * @param progress gets what is still on its way
     * @return whether it became quiet
     */
    public boolean await(Consumer<String> progress) {
        long end = System.nanoTime() + BOUND.toNanos();
        Map<TopicPartition, Long> before = Map.of();
        int still = 0;
        try (var work = new OpenWork(campus)) {
            while (still < OBSERVATIONS && System.nanoTime() - end < 0) {
                var found = work.look();
                long unsigned = unsigned();
                still = found.isNothingSince(before) && unsigned == 0 ? still + 1 : 0;
                before = found.ends();
                progress.accept(
                        "%d aggregates have unpublished events, %d records to be consumed, %d signatures to be made, %d seats to be followed"
                                .formatted(found.pending(), found.lag(), unsigned, found.undelivered()));
                stop.pause(PAUSE);
            }
        }
        return still >= OBSERVATIONS;
    }

    private long unsigned() {
        return commands.ask(Commands.readAdoptions("operator", course.code())).json().path("items").values().stream()
                .filter(adoption -> !adoption.path("adoptedAt").isNull())
                .mapToLong(adoption -> adoption.path("waiting").asLong(0))
                .sum();
    }
}
