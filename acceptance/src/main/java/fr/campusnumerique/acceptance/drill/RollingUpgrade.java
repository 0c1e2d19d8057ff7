package fr.campusnumerique.acceptance.drill;

import fr.campusnumerique.acceptance.faults.harm.Harm;
import fr.campusnumerique.acceptance.faults.load.Tally;
import fr.campusnumerique.acceptance.kernel.StopSignal;
import fr.campusnumerique.local.launcher.LocalCampus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Replaces the replicas of services one by one, as an orchestrator does: out of rotation, some seconds until every proxy knows, SIGTERM, the
 * other version from its jar, ready, into rotation again.
 */
final class RollingUpgrade implements Harm {

    /** As the manifests' preStop. */
    static final Duration DRAIN = Duration.ofSeconds(10);

    /** Three phases of 20 s each: what comes later is killed by an orchestrator. */
    static final Duration END_BOUND = Duration.ofSeconds(60);

    private static final double WHEN = 0.05;
    private static final Duration LOOK = Duration.ofMillis(100);

    private final LocalCampus campus;
    private final Rotation rotation;
    private final List<Versions> steps;
    private final Tally tally;
    private final StopSignal stop;
    private final Consumer<String> progress;
    private final List<String> killed = new ArrayList<>();
    private volatile Duration longestEnd = Duration.ZERO;
    private volatile Duration longestOut = Duration.ZERO;
    private volatile Duration took = Duration.ZERO;

    /**
     * How it went.
     *
     * @param killed replicas that had not ended in time
     * @param longestEnd of all replicas, from SIGTERM on
     * @param longestOut of rotation
     * @param took from the first replica's leaving to the last one's return
     */
    record Figures(List<String> killed, Duration longestEnd, Duration longestOut, Duration took) {}

    /** @param steps to which versions the replicas go, one version after the other */
    RollingUpgrade(
            LocalCampus campus,
            Rotation rotation,
            List<Versions> steps,
            Tally tally,
            StopSignal stop,
            Consumer<String> progress) {
        this.campus = campus;
        this.rotation = rotation;
        this.steps = List.copyOf(steps);
        this.tally = tally;
        this.stop = stop;
        this.progress = progress;
    }

    @Override
    public void run() {
        while (tally.share() < WHEN) {
            stop.pause(LOOK);
        }
        var began = Instant.now();
        for (Versions version : steps) {
            version.jars().keySet().stream()
                    .sorted()
                    .forEach(service ->
                            rotation.replicas(service).forEach(replica -> replace(service, replica, version)));
        }
        took = Duration.between(began, Instant.now());
    }

    private void replace(String service, String replica, Versions version) {
        var began = Instant.now();
        rotation.takeOut(replica);
        stop.pause(DRAIN);
        Duration ended = campus.replace(replica, version.jar(service), END_BOUND);
        rotation.putBack(replica);
        Duration out = Duration.between(began, Instant.now());
        if (ended.compareTo(END_BOUND) >= 0) {
            killed.add(replica);
        }
        longestEnd = longer(longestEnd, ended);
        longestOut = longer(longestOut, out);
        tally.kills().incrementAndGet();
        progress.accept("%s is %s: ended %.1f s after SIGTERM, out of rotation for %.1f s"
                .formatted(replica, version.name(), ended.toMillis() / 1e3, out.toMillis() / 1e3));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    Figures figures() {
        return new Figures(List.copyOf(killed), longestEnd, longestOut, took);
    }

    @Override
    public Set<String> down() {
        return rotation.out();
    }
}
