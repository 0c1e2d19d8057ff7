package fr.campusnumerique.local.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import fr.campusnumerique.local.clock.ReplayClock;
import fr.campusnumerique.local.clock.ReplayClockInitializer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/** What a service of a local campus has on its class path besides its own: classes of this module, in jars of their own. */
final class LauncherJars {

    private LauncherJars() {}

    /** {@link StopWithParent}: a service gets nothing else from here. */
    static Path supervisor(Path folder) {
        return jar(folder.resolve("stop-with-parent.jar"), contents(StopWithParent.class));
    }

    /** The clock of a replay, which Spring Boot finds by the jar's own {@code spring.factories}. */
    static Path replayClock(Path jar) {
        Map<String, byte[]> contents = contents(ReplayClock.class, ReplayClockInitializer.class);
        String factories = "org.springframework.context.ApplicationContextInitializer="
                + ReplayClockInitializer.class.getName() + "\n";
        contents.put("META-INF/spring.factories", factories.getBytes(UTF_8));
        return jar(jar, contents);
    }

    private static Map<String, byte[]> contents(Class<?>... classes) {
        Map<String, byte[]> contents = new TreeMap<>();
        for (Class<?> type : classes) {
            String entry = type.getName().replace('.', '/') + ".class";
            try (InputStream in = Objects.requireNonNull(type.getClassLoader()).getResourceAsStream(entry)) {
                contents.put(entry, Objects.requireNonNull(in).readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + entry, e);
            }
        }
        return contents;
    }

    /** One at a time: the services are prepared side by side. */
    private static synchronized Path jar(Path jar, Map<String, byte[]> contents) {
        try {
            if (!Files.exists(jar) || !holds(jar, contents)) {
                Path part = jar.resolveSibling(
                        jar.getFileName() + "." + ProcessHandle.current().pid() + ".part");
                try (var zip = new JarOutputStream(Files.newOutputStream(part))) {
                    for (Map.Entry<String, byte[]> entry : contents.entrySet()) {
                        zip.putNextEntry(new JarEntry(entry.getKey()));
                        zip.write(entry.getValue());
                        zip.closeEntry();
                    }
                }
                Files.move(part, jar, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + jar, e);
        }
    }

    private static boolean holds(Path jar, Map<String, byte[]> contents) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            for (Map.Entry<String, byte[]> entry : contents.entrySet()) {
                JarEntry found = file.getJarEntry(entry.getKey());
                if (found == null || !Arrays.equals(file.getInputStream(found).readAllBytes(), entry.getValue())) {
                    return false;
                }
            }
            return true;
        }
    }
}
