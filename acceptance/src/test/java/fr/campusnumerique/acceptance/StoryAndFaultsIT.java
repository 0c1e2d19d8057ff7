package fr.campusnumerique.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.acceptance.faults.FaultsReport;
import fr.campusnumerique.acceptance.faults.FaultsRun;
import fr.campusnumerique.acceptance.faults.harm.Poison;
import fr.campusnumerique.acceptance.faults.load.FaultsPlan;
import fr.campusnumerique.acceptance.kernel.Progress;
import fr.campusnumerique.acceptance.kernel.http.CampusAccess;
import fr.campusnumerique.acceptance.story.Story;
import fr.campusnumerique.acceptance.story.StoryOutcome;
import fr.campusnumerique.local.launcher.CampusOptions;
import fr.campusnumerique.local.launcher.LauncherLog;
import fr.campusnumerique.local.launcher.LocalCampus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code ./campus demo --once} as a user runs it, on free ports and in a folder of its own; then, on what that has kept, the
 * story once more, from outside as by {@code --running}, and a small run of {@code ./campus faults}. Each start of a campus costs more than what is played on it.
 */
@Timeout(900)
@TestMethodOrder(OrderAnnotation.class)
class StoryAndFaultsIT {

    private static final String LAST_LINE =
            "demo: enrolled 60, completed 52, certified 52, verified 12, feedback 48, lost 0, doubled 0";
    private static final int FLAWS = Poison.Flaw.values().length;

    @TempDir
    private static Path data;

    @BeforeAll
    static void as_the_script_does() {
        LauncherLog.quiet();
    }

    @Test
    @Order(1)
    void a_course_walks_the_whole_campus() {
        PrintStream before = System.out;
        var out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        int status;
        try {
            status = Campus.commands().execute("demo", "--once", "--ports-from", "0", "--data", data.toString());
        } finally {
            System.setOut(before);
        }
        String said = out.toString(StandardCharsets.UTF_8);

        assertThat(status).as(said).isZero();
        assertThat(said).endsWith(System.lineSeparator() + LAST_LINE + System.lineSeparator());
        assertThat(said)
                .contains("all agree", "still wait for oxford")
                .doesNotContain("Other learners are in the programme's figures");
        assertThat(ProcessHandle.current().children()).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    @Order(2)
    void once_more_on_kept_data_and_nothing_is_lost_invented_or_doubled_while_broker_and_services_are_killed()
            throws IOException {
        Progress progress = new Progress(System.out, false);
        CampusOptions options = CampusOptions.in(Path.of(System.getProperty("campus.home", "..")))
                .withData(data)
                .withPortsFrom(0);
        // The broker, enrolment and certificates are killed once each, and poison of each kind is sent.
        FaultsPlan plan = new FaultsPlan(3, 200, FLAWS, 2026);
        try (LocalCampus campus = LocalCampus.start(FaultsRun.settings(options), progress::say)) {
            List<String> said = Collections.synchronizedList(new ArrayList<>());
            StoryOutcome story;
            try (CampusAccess running = new RunningCampus(addresses(campus), options).access()) {
                story = Story.play(running, said::add);
            }

            assertThat(story.line()).as(said.toString()).isEqualTo(LAST_LINE);
            assertThat(story.disagreements()).isEmpty();
            assertThat(said).anyMatch(line -> line.contains("Other learners are in the programme's figures"));

            try (FaultsRun run = new FaultsRun(campus, plan, data, progress)) {
                FaultsReport report = run.run();
                progress.say(report.line());

                assertThat(report.findings()).isEmpty();
                assertThat(report.kept()).isTrue();
                assertThat(report.kills()).isEqualTo(3);
                assertThat(report.toPark()).isGreaterThanOrEqualTo(FLAWS);
            }
        }
        assertThat(ProcessHandle.current().children()).noneMatch(ProcessHandle::isAlive);
    }

    /** As somebody sets them who runs the campus elsewhere. */
    private static Map<String, String> addresses(LocalCampus campus) throws IOException {
        Path kafka = data.resolve("kafka-client.properties");
        Files.writeString(kafka, "client.id=demo\nsecurity.protocol=PLAINTEXT\n");
        return Map.of(
                "CAMPUS_CATALOG_URL", campus.url(LocalCampus.CATALOG) + "/",
                "CAMPUS_ENROLMENT_URL", campus.url(LocalCampus.ENROLMENT),
                "CAMPUS_CERTIFICATE_URL", campus.url(LocalCampus.CERTIFICATE),
                "CAMPUS_FEEDBACK_URL", campus.url(LocalCampus.FEEDBACK),
                "CAMPUS_TOKEN_URL", campus.url(LocalCampus.IDENTITY) + "/oauth2/token",
                "CAMPUS_BROKERS", campus.bootstrapServers(),
                "CAMPUS_KAFKA_CLIENT_PROPERTIES", kafka.toString());
    }
}
