package fr.campusnumerique.local.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickStartTest {

    @TempDir
    private Path folder;

    @Test
    void a_service_starts_with_what_its_first_run_recorded() throws Exception {
        QuickStart service = QuickStart.ofService(fatJar(), folder.resolve("boot"));
        assertThat(service.wantsTraining()).isTrue();
        assertThat(run(service.training())).contains("greeting 0");
        service.trained();

        assertThat(service.wantsTraining()).isFalse();
        for (boolean lasting : new boolean[] {false, true}) {
            assertThat(run(requiringTheCache(service.command(lasting, false)))).contains("greeting 0");
        }
        assertThat(QuickStart.ofService(folder.resolve("some-service.jar"), folder.resolve("boot"))
                        .wantsTraining())
                .as("for the same build")
                .isFalse();
    }

    @Test
    void an_image_starts_by_its_arguments_with_what_was_recorded_in_its_folder() throws Exception {
        QuickStart service = QuickStart.ofImage(fatJar(), folder.resolve("images"));
        assertThat(run(service.training())).contains("greeting 0");
        service.trained();
        service.writeArguments(Map.of());

        Path image = folder.resolve("images/some-service");
        // As the Dockerfile starts it.
        List<String> start = List.of(service.command(false, false).getFirst(), "@" + image.resolve("start.args"));
        assertThat(run(requiringTheCache(start))).contains("greeting 0");
        assertThat(image).isDirectoryContaining(file -> file.endsWith("start.aot"));
        assertThat(Files.getLastModifiedTime(image.resolve("lib/library.jar")))
                .as("whenever it is built, so that a layer with it may come from another build")
                .isEqualTo(Files.getLastModifiedTime(image.resolve("some-service.jar")))
                .isEqualTo(FileTime.from(Instant.parse("2000-01-01T00:00:00Z")));
        assertThat(image).isDirectoryNotContaining(file -> file.toString().contains("recorded"));
    }

    @Test
    void a_run_that_records_nothing_is_not_repeated_at_each_start() throws Exception {
        QuickStart service = QuickStart.ofService(fatJar(), folder.resolve("boot"));
        service.trained();
        assertThat(service.wantsTraining()).isFalse();
        assertThat(run(service.command(false, false))).contains("greeting 0");
    }

    /** The JVM refuses to start unless it can use the cache. */
    private static List<String> requiringTheCache(List<String> command) {
        List<String> strict = new ArrayList<>(command);
        strict.add(1, "-XX:AOTMode=on");
        return strict;
    }

    private String run(List<String> command) throws Exception {
        Path out = folder.resolve("out");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile());
        builder.environment().put("JDK_JAVA_OPTIONS", "-XX:+UseSerialGC");
        Process process = builder.start();
        try {
            assertThat(process.waitFor()).as(Files.readString(out)).isZero();
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(out);
    }

    /** As Spring Boot makes it, with a library in it. */
    private Path fatJar() throws IOException {
        Path library = folder.resolve("library.jar");
        try (var jar = new JarOutputStream(Files.newOutputStream(library))) {
            putClass(jar, "", Greeting.class);
        }
        Path fat = folder.resolve("some-service.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Start-Class", Service.class.getName());
        manifest.getMainAttributes().putValue("Spring-Boot-Classpath-Index", "BOOT-INF/classpath.idx");
        try (var jar = new JarOutputStream(Files.newOutputStream(fat), manifest)) {
            putClass(jar, "BOOT-INF/classes/", Service.class);
            put(jar, "BOOT-INF/lib/library.jar", Files.readAllBytes(library));
            put(jar, "BOOT-INF/classpath.idx", "- \"BOOT-INF/lib/library.jar\"\n".getBytes(UTF_8));
        }
        return fat;
    }

    private static void putClass(JarOutputStream jar, String folder, Class<?> type) throws IOException {
        String name = type.getName().replace('.', '/') + ".class";
        try (InputStream in = type.getClassLoader().getResourceAsStream(name)) {
            put(jar, folder + name, in.readAllBytes());
        }
    }

    private static void put(JarOutputStream jar, String name, byte[] content) throws IOException {
        jar.putNextEntry(new JarEntry(name));
        jar.write(content);
        jar.closeEntry();
    }

    public static final class Service {
        public static void main(String[] arguments) {
            System.out.println(Greeting.of(arguments.length));
        }
    }

    static final class Greeting {
        static String of(int number) {
            return "greeting " + number;
        }
    }
}
