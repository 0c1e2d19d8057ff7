package fr.campusnumerique.testkit.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Packages of npm in {@code target/npm} of the module under test, where Node is and npm reaches its registry. */
public final class NpmPackages {

    private static final int SECONDS = 180;

    private final Path folder;

    private NpmPackages(Path folder) {
        this.folder = folder;
    }

    /**
     * Installs them, if they are not there yet. A line of the output says whether they are: a test is skipped where not.
     *
     * @param packages each with its version: {@code ical.js@2.2.1}
     */
    public static Optional<NpmPackages> of(String... packages) {
        var names = String.join(" ", packages);
        var folder = Path.of("target/npm", String.join("+", packages).replace('/', '_'))
                .toAbsolutePath();
        var done = folder.resolve("installed");
        try {
            Files.createDirectories(folder);
            if (!Files.exists(done)) {
                var install = new ArrayList<>(
                        List.of("npm", "install", "--no-audit", "--no-fund", "--prefix", folder.toString()));
                install.addAll(List.of(packages));
                if (!run(folder.resolve("npm.txt"), install)) {
                    return missing(names);
                }
                Files.createFile(done);
            }
        } catch (IOException noNode) {
            return missing(names);
        }
        System.out.println("npm: " + names + " is there");
        return Optional.of(new NpmPackages(folder));
    }

    private static Optional<NpmPackages> missing(String names) {
        System.out.println("npm: " + names + " is missing, what it reads is not checked: no Node, or no registry");
        return Optional.empty();
    }

    /** Where a test puts what the script is to read. */
    public Path folder() {
        return folder;
    }

    /**
     * Runs a script beside the test's class, an ES module: its first argument is the {@link #folder}, whose packages it loads by
     * {@code createRequire(process.argv[2] + '/')}.
     *
     * @return the lines that it prints
     * @throws AssertionError with all that it printed if it fails
     */
    public List<String> run(Class<?> test, String script, String... arguments) {
        try (var source = test.getResourceAsStream(script)) {
            if (source == null) {
                throw new IllegalArgumentException("no " + script + " beside " + test);
            }
            var file = Files.write(folder.resolve(script), source.readAllBytes());
            var command = new ArrayList<>(List.of("node", file.toString(), folder.toString()));
            command.addAll(List.of(arguments));
            var out = folder.resolve(script + ".txt");
            if (!run(out, command)) {
                throw new AssertionError(script + " failed: " + Files.readString(out));
            }
            return Files.readAllLines(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean run(Path out, List<String> command) throws IOException {
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        try {
            return process.waitFor(SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            process.destroyForcibly();
        }
    }
}
