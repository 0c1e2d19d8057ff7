package fr.campusnumerique.local.launcher;

import fr.campusnumerique.local.machine.Folders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * A Java program prepared to start quickly: out of its fat jar, with its beans known in advance, and with an ahead-of-time
 * cache (JEP 483, 514) that a first run records. All of it depends on the build and on the JDK only, never on data.
 */
final class QuickStart {

    private static final List<String> FLAGS = List.of(
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            // The cache is mapped where it was made for: else each start copies and patches all of it, 140 MB.
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:ArchiveRelocationMode=0",
            // With their small defaults, what is compiled and what is loaded each set off collections of the whole
            // heap.
            "-XX:ReservedCodeCacheSize=128m",
            "-XX:MetaspaceSize=128m",
            // A page of classes that cannot be cached; what is left out is only loaded as usual.
            "-Xlog:aot=off",
            "-Dspring.main.banner-mode=off",
            "-Dspring.output.ansi.enabled=never");

    /** Any time will do: the first of January 2000. */
    private static final FileTime BUILT = FileTime.from(Instant.parse("2000-01-01T00:00:00Z"));

    /**
     * The cache's own objects need room in the heap before anything runs: with the 64th of a small container's memory that a
     * heap begins with, the JVM ends at once ("unable to use AOT cache").
     */
    private static final String ROOM_FOR_THE_CACHE = "-XX:InitialHeapSize=48m";

    /** Half of it is the heap: much less than any container of ours has. */
    private static final List<String> SMALL = List.of("-XX:MaxRAM=256m", "-XX:MaxRAMPercentage=50");

    /** Little to compile, little room: ready soonest beside others. */
    private static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1", "-Xmx256m", "-Xmn32m");

    /** Compiled in all tiers, with room: for minutes under load. */
    private static final List<String> LASTING = List.of("-Xmx1g");

    private final List<String> flags;
    private final String classPath;
    private final List<String> program;
    private final Path cache;
    private final boolean cacheable;

    private QuickStart(List<String> flags, String classPath, List<String> program, Path cache, boolean cacheable) {
        this.flags = flags;
        this.classPath = classPath;
        this.program = program;
        this.cache = cache;
        this.cacheable = cacheable;
    }

    /** A service from its fat jar, unpacked below {@code folder} unless that was done for this very build already. */
    static QuickStart ofService(Path jar, Path folder) {
        try {
            String name = jar.getFileName().toString().replace(".jar", "");
            Path unpacked = folder.resolve(name + "-" + fingerprint(List.of(jar)));
            if (!Files.isDirectory(unpacked)) {
                Files.createDirectories(folder);
                removeEarlier(folder, name, unpacked);
                FatJar.unpack(jar, unpacked);
            }
            Path application = unpacked.resolve(jar.getFileName().toString());
            String classPath = application + java.io.File.pathSeparator + LauncherJars.supervisor(folder);
            List<String> program = List.of(StopWithParent.class.getName(), mainClassOf(application));
            return new QuickStart(FLAGS, classPath, program, unpacked.resolve("start.aot"), true);
        } catch (IOException e) {
            throw new CampusException("cannot unpack " + jar + " below " + folder + ": " + e.getMessage(), e);
        }
    }

    /**
     * A service as it runs in a container: nothing of ours beside it, and no flags but those of {@code JDK_JAVA_OPTIONS}. Its
     * folder, {@code folder} and the service's name, is made anew and goes into the image as it is.
     */
    static QuickStart ofImage(Path jar, Path folder) {
        String name = jar.getFileName().toString().replace(".jar", "");
        Path unpacked = folder.resolve(name);
        try {
            Folders.remove(unpacked);
            FatJar.unpack(jar, unpacked);
            withoutTimes(unpacked);
            Path application = unpacked.resolve(jar.getFileName());
            List<String> program = List.of(mainClassOf(application));
            return new QuickStart(List.of(), application.toString(), program, unpacked.resolve("start.aot"), true);
        } catch (IOException e) {
            throw new CampusException("cannot unpack " + jar + " below " + folder + ": " + e.getMessage(), e);
        }
    }

    /**
     * The recording knows its jars by their times, too, and is of no use with others. An engine takes the layer of another
     * build, with the times of that one, if only the content of its files is the same.
     */
    private static void withoutTimes(Path unpacked) throws IOException {
        try (Stream<Path> files = Files.walk(unpacked)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.setLastModifiedTime(file, BUILT);
            }
        }
    }

    /** A class of this JVM's own class path. */
    static QuickStart ofOwnClass(Class<?> main, List<String> arguments, Path folder) {
        String classPath = System.getProperty("java.class.path");
        List<Path> entries = Stream.of(classPath.split(java.io.File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .map(Path::of)
                .toList();
        List<String> program = new ArrayList<>(List.of(StopWithParent.class.getName(), main.getName()));
        program.addAll(arguments);
        // The JVM caches classes from jars only: not in an IDE or in this module's tests.
        boolean jars = entries.stream().allMatch(Files::isRegularFile);
        try {
            Path own = folder.resolve(main.getSimpleName() + "-" + (jars ? fingerprint(entries) : "classes"));
            if (!Files.isDirectory(own)) {
                Files.createDirectories(folder);
                removeEarlier(folder, main.getSimpleName(), own);
                Files.createDirectories(own);
            }
            return new QuickStart(FLAGS, classPath, program, own.resolve("start.aot"), jars);
        } catch (IOException e) {
            throw new CampusException("cannot write to " + folder + ": " + e.getMessage(), e);
        }
    }

    /**
     * Another program with the class path of this one, to start parts in its turn: it ends with this one. It records what it
     * loads for the next start of this one (see the script {@code campus}).
     */
    static List<String> besideThis(CampusOptions options, List<String> program) {
        List<String> command = new ArrayList<>(List.of(java(), "-Xmx512m", "-XX:+UseSerialGC"));
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Dcampus.home=" + options.home()));
        command.add("-XX:AOTCacheOutput=" + options.boot().resolve("launcher.aot"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), StopWithParent.class.getName()));
        command.addAll(program);
        return command;
    }

    /** Whether a run with {@link #training()} would make the next starts quicker. */
    boolean wantsTraining() {
        return cacheable && !Files.exists(cache) && !Files.exists(tried());
    }

    /** Finds the beans of a service, before {@link #training()}. */
    void prepareBeans(Map<String, String> settings) {
        if (!Files.exists(beans())) {
            List<String> java = new ArrayList<>(List.of(java()));
            java.addAll(flags);
            java.addAll(QUICK);
            PreparedBeans.write(java, classPath, program.getLast(), settings, beans());
        }
    }

    /** The command of a run that records what the program loads, and writes it down when it ends in order. */
    List<String> training() {
        return command(LASTING, List.of("-XX:AOTCacheOutput=" + recorded()), List.of());
    }

    /** To be called after a training run: one that left no cache is not repeated at each start. */
    void trained() {
        try {
            if (Files.exists(recorded())) {
                Files.move(recorded(), cache, StandardCopyOption.ATOMIC_MOVE);
            } else if (!Files.exists(cache)) {
                Files.createFile(tried());
            }
            forgetRecording();
        } catch (IOException e) {
            throw new CampusException("cannot write to " + cache.getParent() + ": " + e.getMessage(), e);
        }
    }

    /** What a run leaves that did not come to its end; and what its cache was made from: as large, and of no more use. */
    void forgetRecording() {
        try {
            Files.deleteIfExists(recorded());
            Files.deleteIfExists(recorded().resolveSibling(recorded().getFileName() + ".config"));
        } catch (IOException e) {
            throw new CampusException("cannot write to " + cache.getParent() + ": " + e.getMessage(), e);
        }
    }

    /**
     * Writes what is left to be said to {@code java} for a start with what was recorded, into {@code start.args} beside it: a
     * start with the flags that the recording had.
     *
     * @param environment that it was recorded with, besides this JVM's own
     * @throws CampusException when a JVM in a small container could not use the recording
     */
    void writeArguments(Map<String, String> environment) {
        List<String> start = List.of(ROOM_FOR_THE_CACHE, "-XX:AOTCache=" + cache, "-cp", classPath);
        requireUsable(start, environment);
        try {
            List<String> arguments = new ArrayList<>(start);
            arguments.add(program.getLast());
            Files.write(cache.resolveSibling("start.args"), arguments);
        } catch (IOException e) {
            throw new CampusException("cannot write to " + cache.getParent() + ": " + e.getMessage(), e);
        }
    }

    private void requireUsable(List<String> start, Map<String, String> environment) {
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(SMALL);
        command.add("-XX:AOTMode=on");
        command.addAll(start);
        command.add("-version");
        try {
            ProcessBuilder small = new ProcessBuilder(command).redirectErrorStream(true);
            small.environment().putAll(environment);
            Process jvm = small.start();
            String said = new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (jvm.waitFor() != 0) {
                throw new CampusException("no JVM in a small container can use " + cache + ": " + said.strip());
            }
        } catch (IOException e) {
            throw new CampusException("cannot start " + command.getFirst() + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CampusException("interrupted while trying " + cache, e);
        }
    }

    /**
     * @param lasting for minutes under load
     * @param moved with the clock of a replay, which is no part of the prepared beans
     */
    List<String> command(boolean lasting, boolean moved) {
        return command(
                lasting ? LASTING : QUICK,
                Files.exists(cache) ? List.of("-XX:AOTCache=" + cache) : List.of(),
                moved ? List.of(LauncherJars.replayClock(cache.resolveSibling("replay-clock.jar"))) : List.of());
    }

    private List<String> command(List<String> pace, List<String> cacheFlags, List<Path> more) {
        List<String> command = new ArrayList<>();
        command.add(java());
        command.addAll(flags);
        command.addAll(pace);
        command.addAll(cacheFlags);
        List<String> entries = new ArrayList<>(List.of(classPath));
        if (Files.exists(beans())) {
            command.add("-Dspring.aot.enabled=" + more.isEmpty());
            entries.add(beans().toString());
        }
        // Behind what the cache was recorded with, which then still serves.
        more.forEach(jar -> entries.add(jar.toString()));
        command.addAll(List.of("-cp", String.join(java.io.File.pathSeparator, entries)));
        command.addAll(program);
        return command;
    }

    /** Not there under its own name before it is whole: meanwhile the same program may be started. */
    private Path recorded() {
        return cache.resolveSibling("recorded.aot");
    }

    private Path beans() {
        return cache.resolveSibling("beans.jar");
    }

    private Path tried() {
        return cache.resolveSibling("no-cache");
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static String fingerprint(List<Path> jars) throws IOException {
        StringBuilder facts = new StringBuilder(System.getProperty("java.vm.version"))
                .append(FLAGS)
                .append(QUICK);
        for (Path jar : jars) {
            facts.append(jar).append(Files.size(jar)).append(Files.getLastModifiedTime(jar));
        }
        return java.util
                .UUID
                .nameUUIDFromBytes(facts.toString().getBytes(StandardCharsets.UTF_8))
                .toString()
                .substring(0, 8);
    }

    private static void removeEarlier(Path folder, String name, Path current) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            entries.filter(entry ->
                            entry.getFileName().toString().matches(name + "-(.+-)?([0-9a-f]{8}|classes)(\\.part)?"))
                    .filter(entry -> !entry.equals(current))
                    .forEach(Folders::remove);
        }
    }

    private static String mainClassOf(Path application) throws IOException {
        try (JarFile jar = new JarFile(application.toFile())) {
            return Objects.requireNonNull(jar.getManifest().getMainAttributes().getValue("Main-Class"));
        }
    }
}
