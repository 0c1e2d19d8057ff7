package fr.campusnumerique.acceptance.drill;

import fr.campusnumerique.acceptance.faults.FaultsReport;
import fr.campusnumerique.acceptance.faults.FaultsRun;
import fr.campusnumerique.acceptance.faults.load.FaultsPlan;
import fr.campusnumerique.acceptance.kernel.Progress;
import fr.campusnumerique.local.launcher.LocalCampus;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Two replicas of each service go from one version to another while requests come, of which none may fail. */
final class Upgrade {

    /** Of each replica: out of rotation, ended, started, ready. */
    private static final Duration REPLICA_BOUND = Duration.ofMinutes(4);

    /** Enough for all services to know the course and both issuers to adopt it; the load then goes on until all are replaced. */
    private static final int EVENTS = 200;

    private final LocalCampus campus;
    private final Path data;
    private final Versions from;
    private final Versions to;
    private final boolean back;
    private final Progress progress;

    Upgrade(LocalCampus campus, Path data, Versions from, Versions to, boolean back, Progress progress) {
        this.campus = campus;
        this.data = data;
        this.from = from;
        this.to = to.of(from);
        this.back = back;
        this.progress = progress;
    }

    DrillReport run(long seed) {
        var began = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        var rotation = new Rotation(campus::url);
        for (String service : LocalCampus.SERVICES) {
            rotation.add(service, service);
            rotation.add(service, campus.addReplica(service));
            progress.say("two replicas of " + service);
        }
        List<Versions> steps = back ? List.of(to, from) : List.of(to);
        int replaced = 2 * from.jars().size() * steps.size();
        var upgrades = new ArrayList<RollingUpgrade>();
        FaultsReport report;
        long requests;
        Map<String, Long> failures;
        try (var run = new FaultsRun(
                campus,
                new FaultsPlan(replaced, EVENTS, 0, seed),
                data,
                progress,
                (running, _, tally, stop) -> {
                    tally.keepPace(Drills.STEADY);
                    upgrades.add(new RollingUpgrade(running, rotation, steps, tally, stop, progress::say));
                    return upgrades.getFirst();
                },
                BackupRestore.floors(campus),
                rotation)) {
            report = run.run();
            requests = run.requests();
            failures = run.failures();
        }
        return report(
                began,
                versions(),
                replaced,
                requests,
                failures,
                upgrades.getFirst().figures(),
                report);
    }

    private String versions() {
        return "from %s to %s%s"
                .formatted(from.name(), from.isSameAs(to) ? "the same build" : to.name(), back ? " and back" : "");
    }

    static DrillReport report(
            Instant began,
            String versions,
            int replaced,
            long requests,
            Map<String, Long> failures,
            RollingUpgrade.Figures figures,
            FaultsReport report) {
        List<String> findings = new ArrayList<>(report.findings());
        failures.forEach((what, times) -> findings.add("failed %d times: %s".formatted(times, what)));
        figures.killed()
                .forEach(replica -> findings.add(
                        replica + " did not end in " + RollingUpgrade.END_BOUND.toSeconds() + " s and was killed"));
        if (figures.longestOut().compareTo(REPLICA_BOUND) > 0) {
            findings.add(
                    "a replica was out of rotation for " + figures.longestOut().toSeconds() + " s");
        }
        return DrillReport.of(
                ("drill upgrade: %s, %s, %d replicas replaced in %.0f s, each out of rotation for at most %.1f s (bound"
                                + " %d s) and ended at most %.1f s after SIGTERM; requests %d, failed %d; ")
                        .formatted(
                                began,
                                versions,
                                replaced,
                                seconds(figures.took()),
                                seconds(figures.longestOut()),
                                REPLICA_BOUND.toSeconds(),
                                seconds(figures.longestEnd()),
                                requests,
                                failures.values().stream()
                                        .mapToLong(Long::longValue)
                                        .sum()),
                report,
                findings,
                failures.size());
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1e3;
    }
}
