package fr.campusnumerique.local.launcher;

import fr.campusnumerique.local.machine.Folders;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Which beans a service has, as code in a jar: Spring's ahead-of-time processing finds them once, and no start looks for
 * them again. They depend on the service's build and on settings that every local campus gives it.
 */
final class PreparedBeans {

    private static final String PROCESSOR = "org.springframework.boot.SpringApplicationAotProcessor";
    private static final long BOUND_SECONDS = 900;

    private PreparedBeans() {}

    /**
     * @param java the JVM and its flags
     * @param classPath of the service, and of {@link StopWithParent}
     * @param settings of the service, without which some of its beans would be missing
     * @param jar where the code is put, whole or not at all
     * @throws CampusException with what Spring or the compiler said
     */
    static void write(List<String> java, String classPath, String mainClass, Map<String, String> settings, Path jar) {
        Path work = jar.resolveSibling(jar.getFileName() + ".work");
        Folders.remove(work);
        try {
            Path sources = work.resolve("sources");
            Path classes = Files.createDirectories(work.resolve("classes"));
            List<String> find = new ArrayList<>(java);
            // Resources and generated classes belong into one jar with what is compiled.
            find.addAll(List.of("-cp", classPath, StopWithParent.class.getName(), PROCESSOR, mainClass));
            find.addAll(List.of(sources.toString(), classes.toString(), classes.toString(), "campus", mainClass));
            run(find, settings, work.resolve("log"));
            List<String> compile = new ArrayList<>(List.of("-nowarn", "-proc:none", "-d", classes.toString()));
            compile.addAll(List.of("-cp", classPath + File.pathSeparator + classes));
            compile.addAll(filesBelow(sources));
            run(tool("javac", compile), Map.of(), work.resolve("log"));
            Path part = work.resolve("jar");
            List<String> pack = List.of("--create", "--file", part.toString(), "-C", classes.toString(), ".");
            run(tool("jar", pack), Map.of(), work.resolve("log"));
            Files.move(part, jar, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new CampusException("cannot write to " + work + ": " + e.getMessage(), e);
        } finally {
            Folders.remove(work);
        }
    }

    private static List<String> filesBelow(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).map(Path::toString).toList();
        }
    }

    private static void run(List<String> command, Map<String, String> settings, Path log) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        PartProcess.replaceSettings(builder.environment(), settings);
        Process process = builder.start();
        try {
            if (!process.waitFor(BOUND_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new CampusException("the beans cannot be prepared: " + Files.readString(log));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CampusException("interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }

    private static List<String> tool(String name, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", name).toString());
        command.addAll(arguments);
        return command;
    }
}
