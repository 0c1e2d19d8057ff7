package fr.campusnumerique.local.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A part of the campus in a process of its own: started, awaited, killed, started again. */
final class PartProcess {

    private static final List<String> OURS = List.of("SPRING_", "CAMPUS_", "SERVER_", "MANAGEMENT_", "LOGGING_");
    private static final int LAST_LINES = 15;
    private static final String LAST = "nice -n 19 ";

    private final String name;
    private final Supplier<Map<String, String>> environment;
    private final DataFolder folder;
    private final Predicate<Process> ready;
    private @Nullable Process process;
    private volatile boolean meantToEnd;
    private boolean retired;
    private boolean background;
    private IntConsumer whenEnded;

    /**
     * @param environment asked for at each start
     * @param ready whether the part answers; asked again and again while it starts
     */
    PartProcess(
            String name,
            Supplier<Map<String, String>> environment,
            DataFolder folder,
            Predicate<Process> ready,
            ProgressListener progress) {
        this.name = name;
        this.environment = environment;
        this.folder = folder;
        this.ready = ready;
        this.whenEnded =
                status -> progress.on(name + " has ended by itself (status " + status + "), see " + folder.log(name));
    }

    String name() {
        return name;
    }

    /** Others come first, whenever they have something to do. */
    PartProcess inTheBackground() {
        background = true;
        return this;
    }

    /** What is to be said, with the exit status, when it ends without having been asked to. */
    PartProcess whenEnded(IntConsumer say) {
        whenEnded = say;
        return this;
    }

    synchronized void start(List<String> java) {
        if (retired) {
            throw new CampusException("the campus is stopping");
        }
        // A Ctrl-C reaches every process of the terminal at once. Only the launcher is to follow it: it stops the parts
        // in order. An ignored SIGINT stays ignored through exec; the process id is the JVM's.
        List<String> command = new ArrayList<>(
                List.of("/bin/sh", "-c", "trap '' INT; exec " + (background ? LAST : "") + "\"$0\" \"$@\""));
        command.addAll(java);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.log(name).toFile()));
        replaceSettings(builder.environment(), environment.get());
        // The C library keeps what threads have freed, for each group of threads by itself.
        builder.environment().putIfAbsent("MALLOC_ARENA_MAX", "2");
        try {
            Process started = builder.start();
            process = started;
            meantToEnd = false;
            folder.started(name, started.toHandle());
            started.onExit().thenAccept(this::ended);
        } catch (IOException e) {
            throw new CampusException(name + " cannot be started: " + e.getMessage(), e);
        }
    }

    /**
     * Waits until the part answers.
     *
     * @throws CampusException with the last lines of its log when it ends or takes longer than the bound
     */
    void awaitReady(Duration bound) {
        Process started = process;
        long end = System.nanoTime() + bound.toNanos();
        while (started != null && !ready.test(started)) {
            if (exits(started, Duration.ofMillis(100))) {
                throw new CampusException(name + " has ended while it started. Its last lines (" + folder.log(name)
                        + "):\n" + lastLines());
            }
            if (System.nanoTime() > end) {
                throw new CampusException(name + " is not ready after " + bound.toSeconds() + " s. Its last lines ("
                        + folder.log(name) + "):\n" + lastLines());
            }
        }
    }

    boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** SIGKILL, also to what it has started itself: a JVM writes its cache in another process. */
    synchronized void kill() {
        meantToEnd = true;
        if (process != null) {
            List<ProcessHandle> started = process.descendants().toList();
            process.destroyForcibly();
            started.forEach(ProcessHandle::destroyForcibly);
            exits(process, Duration.ofSeconds(10));
        }
    }

    /** From now on it is not started again: a Ctrl-C can come while the campus starts. */
    synchronized void retire() {
        retired = true;
    }

    /** SIGTERM, without waiting. */
    void askToEnd() {
        meantToEnd = true;
        if (process != null) {
            // Process.destroy would also close the part's standard input, which means something else to it.
            process.toHandle().destroy();
        }
    }

    /** Waits for the end, and makes it come when the bound is over. */
    void awaitEnd(Duration bound) {
        if (process != null && !exits(process, bound)) {
            kill();
        }
    }

    /** Puts a part's settings in the place of those that the user's shell happens to have. */
    static void replaceSettings(Map<String, String> inherited, Map<String, String> settings) {
        inherited.keySet().removeIf(key -> OURS.stream().anyMatch(key::startsWith));
        inherited.putAll(settings);
    }

    private void ended(Process ended) {
        // The word of a process that was killed can come when the next one runs already.
        if (!meantToEnd && ended == process) {
            whenEnded.accept(ended.exitValue());
        }
    }

    private static boolean exits(Process process, Duration bound) {
        try {
            return process.waitFor(bound.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CampusException("interrupted", e);
        }
    }

    private String lastLines() {
        try {
            List<String> lines = Files.readAllLines(folder.log(name));
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
        } catch (IOException e) {
            return "(its log cannot be read: " + e.getMessage() + ")";
        }
    }
}
