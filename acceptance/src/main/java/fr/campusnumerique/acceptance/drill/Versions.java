package fr.campusnumerique.acceptance.drill;

import fr.campusnumerique.local.launcher.CampusOptions;
import fr.campusnumerique.local.launcher.LocalCampus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * One version of some services.
 *
 * @param jars by the service
 */
public record Versions(Map<String, Path> jars) {

    private static final String COMMIT = "BOOT-INF/classes/git.properties";
    private static final int SHORT = 8;

    public Versions {
        jars = Map.copyOf(jars);
    }

    /** What is built below the project's folder. */
    public static Versions built(CampusOptions options) {
        Map<String, Path> jars = new HashMap<>();
        LocalCampus.SERVICES.forEach(service -> jars.put(service, options.built(service)));
        return new Versions(jars);
    }

    /** The same services as another has, and no others. */
    Versions of(Versions others) {
        Map<String, Path> some = new HashMap<>(jars);
        some.keySet().retainAll(others.jars().keySet());
        return new Versions(some);
    }

    /**
     * An older version as somebody has kept it.
     *
     * @param from a jar called like its service, a folder of such jars, or a project's folder in which they were built
     * @throws IllegalArgumentException when there is none, saying what is expected
     */
    public static Versions in(Path from) {
        Map<String, Path> jars = new HashMap<>();
        for (String service : LocalCampus.SERVICES) {
            String name = service + ".jar";
            Stream.of(
                            from,
                            from.resolve(name),
                            from.resolve(service).resolve("target").resolve(name))
                    .filter(jar -> jar.endsWith(name) && Files.isRegularFile(jar))
                    .findFirst()
                    .ifPresent(jar -> jars.put(service, jar.toAbsolutePath().normalize()));
        }
        if (jars.isEmpty()) {
            throw new IllegalArgumentException(
                    "there is no jar of a service in " + from
                            + ": give a file like catalog-service.jar, a folder of such files, or a project's folder where they were built");
        }
        return new Versions(jars);
    }

    Path jar(String service) {
        return Objects.requireNonNull(jars.get(service), service);
    }

    /** Whether it is the very same, byte for byte. */
    boolean isSameAs(Versions other) {
        return jars.keySet().equals(other.jars().keySet())
                && jars.entrySet().stream().allMatch(jar -> areSame(jar.getValue(), other.jar(jar.getKey())));
    }

    private static boolean areSame(Path one, Path other) {
        try {
            return Files.mismatch(one, other) < 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The commit that a jar says it was built from, in short; without one, the day on which it was written. */
    private static String commit(Path jar) {
        try (JarFile content = new JarFile(jar.toFile())) {
            ZipEntry facts = content.getEntry(COMMIT);
            if (facts == null) {
                return "jars of "
                        + LocalDate.ofInstant(Files.getLastModifiedTime(jar).toInstant(), ZoneOffset.UTC);
            }
            var properties = new Properties();
            properties.load(content.getInputStream(facts));
            String id = properties.getProperty("git.commit.id", "unknown");
            return id.substring(0, Math.min(SHORT, id.length()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + jar, e);
        }
    }

    /** Of all its jars, e.g. {@code 5b8027bc}. */
    String name() {
        return jars.values().stream().map(Versions::commit).distinct().sorted().collect(Collectors.joining(" and "));
    }
}
