package fr.campusnumerique.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartProcessTest {

    @TempDir
    Path data;

    private final List<String> said = new ArrayList<>();
    private DataFolder folder;
    private PartProcess part;

    @BeforeEach
    void take() {
        folder = DataFolder.take(CampusOptions.in(data), said::add);
        part = new PartProcess(
                "stand-in",
                () -> Map.of("CAMPUS_STAND_IN", data.toString()),
                folder,
                running -> Files.exists(data.resolve("ready")),
                line -> {
                    synchronized (said) {
                        said.add(line);
                    }
                });
    }

    @AfterEach
    void leaveNothingBehind() {
        part.kill();
        folder.close();
    }

    @Test
    void a_part_is_awaited_killed_and_started_again() throws Exception {
        part.start(java(StandIn.class, "ready"));
        part.awaitReady(Duration.ofSeconds(30));
        part.kill();
        assertThat(part.isAlive()).isFalse();
        Files.delete(data.resolve("ready"));
        part.start(java(StandIn.class, "ready"));
        part.awaitReady(Duration.ofSeconds(30));
        assertThat(part.isAlive()).isTrue();
        part.askToEnd();
        part.awaitEnd(Duration.ofSeconds(10));
        assertThat(Files.readString(data.resolve("ended"))).isEqualTo("in order");
        assertThat(said).isEmpty();
    }

    @Test
    void settings_of_the_user_s_shell_reach_no_part() {
        Map<String, String> environment = new HashMap<>(Map.of("PATH", "/bin", "SPRING_PROFILES_ACTIVE", "other"));

        PartProcess.replaceSettings(environment, Map.of("SERVER_PORT", "8080"));

        assertThat(environment).containsOnly(Map.entry("PATH", "/bin"), Map.entry("SERVER_PORT", "8080"));
    }

    @Test
    void the_last_lines_of_a_part_that_ends_while_it_starts_are_shown() {
        part.start(java(StandIn.class, "fail"));
        assertThatThrownBy(() -> part.awaitReady(Duration.ofSeconds(30)))
                .isInstanceOf(CampusException.class)
                .hasMessageContaining("stand-in has ended while it started")
                .hasMessageContaining("the stand-in has no licence");
    }

    @Test
    void a_part_that_dies_by_itself_is_reported() {
        part.start(java(StandIn.class, "ready"));
        part.awaitReady(Duration.ofSeconds(30));
        ProcessHandle.current().children().filter(this::isThePart).forEach(ProcessHandle::destroyForcibly);
        Awaitility.await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
            synchronized (said) {
                assertThat(said).anyMatch(line -> line.startsWith("stand-in has ended by itself"));
            }
        });
    }

    @Test
    void whoever_asked_for_it_hears_how_a_part_has_ended() {
        List<Integer> ends = new CopyOnWriteArrayList<>();
        part.whenEnded(ends::add).start(java(StandIn.class, "fail"));
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> !ends.isEmpty());
        assertThat(ends).containsExactly(3);
        assertThat(said).isEmpty();
    }

    @Test
    void what_a_part_has_started_itself_is_killed_with_it() throws Exception {
        part.start(java(Forking.class, data.resolve("ready").toString()));
        part.awaitReady(Duration.ofMinutes(2));
        ProcessHandle child = ProcessHandle.of(
                        Long.parseLong(Files.readString(folder.log("stand-in")).strip()))
                .orElseThrow();
        try {
            part.kill();
            child.onExit().get(2, TimeUnit.MINUTES);
        } finally {
            child.destroyForcibly();
        }
    }

    @Test
    void a_part_does_not_outlive_a_launcher_that_is_killed() throws Exception {
        Process launcher = new ProcessBuilder(java(Launcher.class, data.toString())).start();
        long child;
        try (var reader = launcher.inputReader()) {
            child = Long.parseLong(reader.readLine());
            assertThat(ProcessHandle.of(child)).isPresent();
            launcher.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() ->
                        ProcessHandle.of(child).filter(ProcessHandle::isAlive).isEmpty());
    }

    private boolean isThePart(ProcessHandle process) {
        try {
            return Files.readString(folder.run().resolve("stand-in.pid")).startsWith(process.pid() + " ");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<String> java(Class<?> main, String argument) {
        return List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                StopWithParent.class.getName(),
                main.getName(),
                argument);
    }

    /** A service that does nothing, or fails to start. */
    static final class StandIn {
        public static void main(String[] arguments) throws IOException {
            if (arguments[0].equals("fail")) {
                System.err.println("the stand-in has no licence");
                System.exit(3);
            }
            Path folder = Path.of(System.getenv("CAMPUS_STAND_IN"));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try {
                    Files.writeString(folder.resolve("ended"), "in order");
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            }));
            Files.writeString(folder.resolve("ready"), "");
            Thread.ofPlatform().start(LockSupport::park);
        }
    }

    /** Does its work in another process, which knows nothing of us. */
    static final class Forking {
        public static void main(String[] arguments) throws IOException {
            System.out.println(new ProcessBuilder("sleep", "600").start().pid());
            Files.writeString(Path.of(arguments[0]), "");
            Thread.ofPlatform().start(LockSupport::park);
        }
    }

    /** Starts a part, says its process id, and waits to be killed. */
    static final class Launcher {
        public static void main(String[] arguments) throws IOException {
            Path folder = Files.createDirectories(Path.of(arguments[0], "launched"));
            ProcessBuilder builder = new ProcessBuilder(java(StandIn.class, "ready"));
            builder.environment().put("CAMPUS_STAND_IN", folder.toString());
            System.out.println(builder.start().pid());
            Thread.ofPlatform().start(LockSupport::park);
        }
    }
}
