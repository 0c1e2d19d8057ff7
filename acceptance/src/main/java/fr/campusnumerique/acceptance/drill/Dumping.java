package fr.campusnumerique.acceptance.drill;

import fr.campusnumerique.acceptance.faults.harm.Harm;
import fr.campusnumerique.acceptance.faults.load.Entry;
import fr.campusnumerique.acceptance.faults.load.Tally;
import fr.campusnumerique.acceptance.kernel.StopSignal;
import fr.campusnumerique.local.launcher.LocalCampus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Dumps all databases in the middle of a load. Each is taken as it is at one moment, as a store's snapshot or its oplog does it:
 * the embedded store has neither, so its service is held (SIGSTOP) until it has been read, and commands take that much longer.
 */
final class Dumping implements Harm {

    private static final double WHEN = 0.5;
    private static final Duration LOOK = Duration.ofMillis(100);

    private final LocalCampus campus;
    private final Path data;
    private final Tally tally;
    private final StopSignal stop;
    private final List<Dump> dumps = new ArrayList<>();
    private volatile List<Entry> before = List.of();
    private volatile Instant began = Instant.EPOCH;
    private volatile Instant ended = Instant.EPOCH;

    /** @param data of the running campus, which notes its processes there */
    Dumping(LocalCampus campus, Path data, Tally tally, StopSignal stop) {
        this.campus = campus;
        this.data = data;
        this.tally = tally;
        this.stop = stop;
    }

    @Override
    public void run() {
        while (tally.share() < WHEN) {
            stop.pause(LOOK);
        }
        before = tally.entries();
        began = Instant.now();
        for (String service : LocalCampus.SERVICES) {
            signal("STOP", service);
            try {
                dumps.add(Dump.of(campus, service));
            } finally {
                signal("CONT", service);
            }
        }
        ended = Instant.now();
        tally.kills().incrementAndGet();
    }

    private void signal(String signal, String service) {
        try {
            String process = Files.readString(data.resolve("run").resolve(service + ".pid"))
                    .split(" ")[0];
            if (new ProcessBuilder("kill", "-" + signal, process).start().waitFor() != 0) {
                throw new IllegalStateException(service + " cannot be sent SIG" + signal);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StopSignal.StoppedException(e);
        }
    }

    List<Dump> dumps() {
        return List.copyOf(dumps);
    }

    int documents() {
        return dumps.stream().mapToInt(Dump::documents).sum();
    }

    /** The commands that had an outcome before the dump began. */
    List<Entry> before() {
        return before;
    }

    Instant began() {
        return began;
    }

    Duration took() {
        return Duration.between(began, ended);
    }

    @Override
    public Set<String> down() {
        return Set.of();
    }
}
