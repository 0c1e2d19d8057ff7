package fr.campusnumerique.acceptance.drill;

import fr.campusnumerique.acceptance.faults.harm.Harm;
import fr.campusnumerique.acceptance.faults.load.Tally;
import fr.campusnumerique.acceptance.kernel.StopSignal;
import fr.campusnumerique.acceptance.kernel.events.OpenWork;
import fr.campusnumerique.local.launcher.LocalCampus;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** Ends the broker with SIGKILL in the middle of a load, leaves it away, and sees how long what was meanwhile decided takes to leave. */
final class BrokerLoss implements Harm {

    private static final double WHEN = 0.2;
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration GIVE_UP = Duration.ofMinutes(10);

    private final LocalCampus campus;
    private final Tally tally;
    private final StopSignal stop;
    private final Duration away;
    private volatile boolean gone;
    private volatile Figures figures = new Figures(0, 0, Duration.ZERO);

    /**
     * @param acknowledged commands while the broker was away
     * @param behind documents with events that were not published just before it was back
     * @param drained how long these took from then on
     */
    record Figures(int acknowledged, long behind, Duration drained) {}

    BrokerLoss(LocalCampus campus, Tally tally, StopSignal stop, Duration away) {
        this.campus = campus;
        this.tally = tally;
        this.stop = stop;
        this.away = away;
    }

    @Override
    public void run() {
        while (tally.share() < WHEN) {
            stop.pause(LOOK);
        }
        int before = tally.acknowledged();
        gone = true;
        campus.kill(LocalCampus.BROKER);
        stop.pause(away);
        int meanwhile = tally.acknowledged() - before;
        try (var work = new OpenWork(campus)) {
            long behind = work.unpublishedSince(Instant.now());
            campus.restart(LocalCampus.BROKER);
            gone = false;
            var back = Instant.now();
            // Not for ever: a drill that waits for what never leaves would never say so.
            while (work.unpublishedSince(back) > 0) {
                if (Duration.between(back, Instant.now()).compareTo(GIVE_UP) > 0) {
                    throw new IllegalStateException(
                            "%d aggregates have events that did not leave in %d s after the broker was back"
                                    .formatted(work.unpublishedSince(back), GIVE_UP.toSeconds()));
                }
                stop.pause(LOOK);
            }
            figures = new Figures(meanwhile, behind, Duration.between(back, Instant.now()));
        }
        tally.kills().incrementAndGet();
    }

    Figures figures() {
        return figures;
    }

    @Override
    public Set<String> down() {
        return gone ? Set.of(LocalCampus.BROKER) : Set.of();
    }
}
