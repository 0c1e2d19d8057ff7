package fr.campusnumerique.acceptance.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code docker compose up} as an operator runs it, with nothing set but ports that are free, and the story from outside. Only
 * where a container engine answers {@code docker info}: elsewhere it is skipped, and says so.
 */
@Timeout(value = 90, unit = TimeUnit.MINUTES)
class CampusComposeIT {

    private static final Path HOME =
            Path.of(System.getProperty("campus.home", "..")).toAbsolutePath().normalize();
    private static final List<String> PORTS =
            List.of("IDENTITY", "CATALOG", "ENROLMENT", "CERTIFICATE", "FEEDBACK", "BROKER", "PROMETHEUS", "GRAFANA");

    @TempDir
    private Path logs;

    private final String project = "campus-it-" + UUID.randomUUID().toString().substring(0, 8);
    private final Map<String, String> settings = new TreeMap<>();
    private boolean begun;

    @BeforeEach
    void where_an_engine_answers() throws Exception {
        assumeTrue(engineAnswers(), "no container engine answers: docker info");
        // Images of its own, from which the next run takes layers; those of whoever runs Campus here stay as they are.
        settings.put("CAMPUS_VERSION", "it");
        // All at once, so that none is given twice.
        List<ServerSocket> free = new ArrayList<>();
        for (String port : PORTS) {
            free.add(new ServerSocket(0));
            settings.put(
                    "CAMPUS_" + port + "_PORT", Integer.toString(free.getLast().getLocalPort()));
        }
        for (ServerSocket socket : free) {
            socket.close();
        }
    }

    @AfterEach
    void nothing_stays() throws Exception {
        if (begun) {
            compose("--profile", "demo", "down", "--volumes", "--remove-orphans");
        }
    }

    @Test
    void a_campus_from_a_clean_clone_plays_the_story_and_keeps_everything_when_it_is_started_anew() throws Exception {
        begun = true;
        succeeds("--profile", "demo", "build");
        succeeds("up", "--detach", "--wait");
        assertThat(succeeds("run", "--rm", "demo"))
                .contains("demo: enrolled 60, completed 52, certified 52, verified 12, feedback 48, lost 0, doubled 0");
        String secrets = succeeds("run", "--rm", "--no-deps", "init", "list");

        succeeds("down");
        succeeds("up", "--detach", "--wait");

        assertThat(succeeds("run", "--rm", "--no-deps", "init", "list")).isEqualTo(secrets);
        // Others are there now, and nothing of them is lost.
        assertThat(succeeds("run", "--rm", "demo"))
                .contains("Other learners are in the programme's figures")
                .contains("lost 0, doubled 0");
    }

    private static boolean engineAnswers() throws InterruptedException {
        if ("embedded".equals(System.getProperty("campus.test.engine", System.getenv("CAMPUS_TEST_ENGINE")))) {
            return false;
        }
        try {
            Process asked = new ProcessBuilder("docker", "info")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return asked.waitFor() == 0;
        } catch (IOException noClient) {
            return false;
        }
    }

    private String succeeds(String... arguments) throws Exception {
        Ended ended = compose(arguments);
        assertThat(ended.status())
                .as("docker compose " + String.join(" ", arguments) + System.lineSeparator() + ended.said())
                .isZero();
        return ended.said();
    }

    private record Ended(int status, String said) {}

    private Ended compose(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("docker", "compose", "--project-name", project));
        command.addAll(List.of(arguments));
        Path said = Files.createTempFile(logs, "compose", ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(HOME.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().putAll(settings);
        int status = builder.start().waitFor();
        return new Ended(status, Files.readString(said));
    }
}
