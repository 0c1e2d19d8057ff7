package fr.campusnumerique.acceptance.drill;

import fr.campusnumerique.acceptance.faults.FaultsReport;
import fr.campusnumerique.acceptance.faults.FaultsRun;
import fr.campusnumerique.acceptance.faults.harm.Harm;
import fr.campusnumerique.acceptance.faults.load.FaultsPlan;
import fr.campusnumerique.acceptance.kernel.Progress;
import fr.campusnumerique.local.launcher.LocalCampus;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** What an operator practises on a running campus. */
public final class Drills {

    /** From the broker's return until everything is out that was decided without it. */
    private static final Duration DRAIN_BOUND = Duration.ofMinutes(2);

    /** Learners let in a second where a gap is to be seen. */
    static final double STEADY = 2;

    private final LocalCampus campus;
    private final Path data;
    private final Progress progress;

    /** @param data folder of the running campus */
    public Drills(LocalCampus campus, Path data, Progress progress) {
        this.campus = campus;
        this.data = data;
        this.progress = progress;
    }

    /** Whether a connection string leads to a replica set that has a primary now. */
    public static boolean isReplicaSet(String store) {
        return StepDown.primary(store).isPresent();
    }

    /** @param events on the topics at least, before the loss */
    public DrillReport backupRestore(int events, long seed) {
        return new BackupRestore(campus, data, new FaultsPlan(1, events, 0, seed), progress).run();
    }

    /**
     * Loses the broker under load.
     *
     * @param events on the topics at least
     */
    public DrillReport brokerLoss(int events, Duration away, long seed) {
        var losses = new ArrayList<BrokerLoss>();
        var began = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        FaultsReport report = underLoad(events, seed, (running, _, tally, stop) -> {
            losses.add(new BrokerLoss(running, tally, stop, away));
            return losses.getFirst();
        });
        var figures = losses.getFirst().figures();
        List<String> findings = new ArrayList<>(report.findings());
        if (figures.acknowledged() == 0) {
            findings.add("no command was acknowledged while the broker was away");
        }
        if (figures.drained().compareTo(DRAIN_BOUND) > 0) {
            findings.add(
                    "what waited took %d s to leave".formatted(figures.drained().toSeconds()));
        }
        return DrillReport.of(
                ("drill broker-loss: %s, broker away for %d s, %d commands acknowledged meanwhile; %d aggregates had events waiting,"
                                + " all out %.1f s after it was back (bound %d s); ")
                        .formatted(
                                began,
                                away.toSeconds(),
                                figures.acknowledged(),
                                figures.behind(),
                                figures.drained().toMillis() / 1e3,
                                DRAIN_BOUND.toSeconds()),
                report,
                findings,
                0);
    }

    /**
     * Replaces two replicas of each service, one after the other, by another version while requests come.
     *
     * @param from what the campus was started from
     * @param to what it goes to
     * @param back whether it goes back afterwards
     */
    public DrillReport upgrade(Versions from, Versions to, boolean back, long seed) {
        return new Upgrade(campus, data, from, to, back, progress).run(seed);
    }

    /**
     * Has the primary of a replica set step down under load.
     *
     * @param events on the topics at least
     */
    public DrillReport storeFailover(int events, long seed) {
        var downs = new ArrayList<StepDown>();
        var began = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        FaultsReport report = underLoad(events, seed, (running, _, tally, stop) -> {
            tally.keepPace(STEADY);
            downs.add(new StepDown(running.storeUri(LocalCampus.ENROLMENT), tally, stop));
            return downs.getFirst();
        });
        return StepDown.report(began, downs.getFirst().figures(), report);
    }

    private FaultsReport underLoad(int events, long seed, Harm.Maker harm) {
        try (var run = new FaultsRun(
                campus,
                new FaultsPlan(1, events, 0, seed),
                data,
                progress,
                harm,
                BackupRestore.floors(campus),
                campus::url)) {
            return run.run();
        }
    }
}
