package fr.campusnumerique.acceptance.bench.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Spring Modulith with PostgreSQL, in processes of its own beside the same broker. It works only while it is asked to, and
 * ends with this process.
 */
public final class Peer implements AutoCloseable {

    private static final String READY = "ready";
    private static final String MAIN = "fr.campusnumerique.peer.Peer";

    private final Path log;
    private final Process process;
    private final BufferedReader answers;

    private Peer(Path log, Process process) {
        this.log = log;
        this.process = process;
        this.answers = process.inputReader(UTF_8);
    }

    /** Where the peer's class path stands, once {@code mvn -Ppeer package} has built it. */
    public static Path classPath(Path home) {
        return home.resolve("acceptance-peer").resolve("target").resolve("class-path");
    }

    /**
     * Starts it, and returns when its store is filled.
     *
     * @param home folder of the project
     * @param folder for its log
     * @throws IllegalStateException if it is not built, or does not start; the message says why
     */
    public static Peer start(Path home, String bootstrapServers, Path folder) {
        Path log = folder.resolve("peer.log");
        try {
            if (!Files.exists(classPath(home))) {
                throw new IllegalStateException("the peer is not built: mvn -Ppeer -DskipTests package");
            }
            Path jar = classPath(home).resolveSibling("acceptance-peer.jar");
            var process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx1g",
                            "-XX:+UseSerialGC",
                            "-cp",
                            jar
                                    + File.pathSeparator
                                    + Files.readString(classPath(home)).strip(),
                            MAIN,
                            bootstrapServers)
                    .redirectError(log.toFile())
                    .start();
            var peer = new Peer(log, process);
            String word = peer.answer();
            if (!word.equals(READY)) {
                peer.close();
                throw new IllegalStateException("the peer did not start: " + word);
            }
            return peer;
        } catch (IOException e) {
            throw new UncheckedIOException("the peer cannot be started", e);
        }
    }

    /** From the load of a booking to the effect in the consumer's copy, for the given time and until the last one is there. */
    public double eventsASecond(Duration duration) {
        try {
            process.outputWriter(UTF_8)
                    .append(String.valueOf(duration.toMillis()))
                    .append('\n')
                    .flush();
            return Double.parseDouble(answer());
        } catch (IOException e) {
            throw new UncheckedIOException("the peer has ended", e);
        }
    }

    private String answer() throws IOException {
        String line = answers.readLine();
        if (line == null) {
            throw new IllegalStateException("the peer has ended: " + Files.readString(log));
        }
        return line;
    }

    /** It ends with its input, and takes its PostgreSQL with it. */
    @Override
    public void close() {
        try {
            process.outputWriter(UTF_8).close();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the peer cannot be asked to end", e);
        } catch (InterruptedException stopping) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
