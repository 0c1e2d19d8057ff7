package fr.campusnumerique.local.launcher;

import fr.campusnumerique.local.machine.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The one folder in which a campus keeps everything, held by one running campus at a time. */
final class DataFolder implements AutoCloseable {

    private final Path folder;
    private final FileChannel channel;

    private DataFolder(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /**
     * Takes the folder, ends what an earlier run left behind, and empties it if asked to.
     *
     * @throws CampusException when another campus runs there
     */
    static DataFolder take(CampusOptions options, ProgressListener progress) {
        Path folder = options.data();
        try {
            Files.createDirectories(folder);
            FileChannel channel =
                    FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                channel.close();
                throw new CampusException("a campus is running already with the data in " + folder
                        + ". Stop it (Ctrl-C where it runs), or give this one a folder of its own with --data.");
            }
            DataFolder taken = new DataFolder(folder, channel);
            taken.endLeftovers(progress);
            if (options.fresh()) {
                var kept = Stream.of("broker", "store", "identity", "secrets", "logs")
                        .map(folder::resolve)
                        .filter(Files::exists)
                        .toList();
                if (!kept.isEmpty()) {
                    progress.on("emptying " + folder);
                    kept.forEach(Folders::remove);
                }
            }
            Files.createDirectories(taken.run());
            Files.createDirectories(folder.resolve("logs"));
            return taken;
        } catch (IOException e) {
            throw new CampusException(
                    "cannot write to " + folder + " (" + e.getMessage() + "). Choose another folder with --data.", e);
        }
    }

    Path resolve(String name) {
        return folder.resolve(name);
    }

    Path log(String part) {
        return folder.resolve("logs").resolve(part + ".log");
    }

    /** Where the running parts leave their marks. */
    Path run() {
        return folder.resolve("run");
    }

    void started(String part, ProcessHandle process) {
        try {
            Files.writeString(run().resolve(part + ".pid"), process.pid() + " " + startOf(process));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + run(), e);
        }
    }

    /** Gives the folder up, when all parts have ended. */
    @Override
    public void close() {
        Folders.remove(run());
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot give up " + folder, e);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    private void endLeftovers(ProgressListener progress) throws IOException {
        if (!Files.isDirectory(run())) {
            return;
        }
        try (Stream<Path> marks = Files.list(run())) {
            List<Path> pids =
                    marks.filter(mark -> mark.toString().endsWith(".pid")).toList();
            for (Path mark : pids) {
                Optional<ProcessHandle> living =
                        livingProcess(Files.readString(mark).split(" "));
                if (living.isPresent()) {
                    progress.on("ending " + mark.getFileName().toString().replace(".pid", "")
                            + ", left over by an earlier run (process "
                            + living.get().pid() + ")");
                    end(living.get());
                }
            }
        }
        Folders.remove(run());
    }

    private static Optional<ProcessHandle> livingProcess(String[] mark) {
        if (mark.length != 2 || !mark[0].matches("\\d{1,18}")) {
            return Optional.empty();
        }
        // A process id alone may by now be somebody else's.
        return ProcessHandle.of(Long.parseLong(mark[0]))
                .filter(process -> startOf(process).equals(mark[1]))
                .filter(ProcessHandle::isAlive);
    }

    private static String startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse("unknown");
    }

    private static void end(ProcessHandle process) {
        process.destroyForcibly();
        try {
            process.onExit().get(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CampusException("interrupted", e);
        } catch (java.util.concurrent.ExecutionException | TimeoutException e) {
            throw new CampusException(
                    "process " + process.pid() + " of an earlier run does not end. End it by hand.", e);
        }
    }
}
