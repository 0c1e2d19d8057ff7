package fr.campusnumerique.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.local.launcher.LauncherLog;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./campus demo --once} as a user runs it, on free ports and in a folder of its own. */
@Timeout(600)
class StoryIT {

    private static final String LAST_LINE =
            "demo: enrolled 60, completed 52, certified 52, verified 12, feedback 48, lost 0, doubled 0";

    @TempDir
    private Path data;

    private record Run(int status, String said) {}

    @BeforeAll
    static void as_the_script_does() {
        LauncherLog.quiet();
    }

    @Test
    void a_course_walks_the_whole_campus_and_once_more_on_kept_data() {
        Run first = demo();
        assertThat(first.status()).as(first.said()).isZero();
        assertThat(first.said()).endsWith(System.lineSeparator() + LAST_LINE + System.lineSeparator());
        assertThat(first.said()).contains("all agree", "still wait for oxford").doesNotContain("in an earlier run");
        assertThat(ProcessHandle.current().children()).noneMatch(ProcessHandle::isAlive);

        Run second = demo();
        assertThat(second.status()).as(second.said()).isZero();
        assertThat(second.said()).endsWith(System.lineSeparator() + LAST_LINE + System.lineSeparator());
        assertThat(second.said()).contains("all agree", "in an earlier run");
        assertThat(ProcessHandle.current().children()).noneMatch(ProcessHandle::isAlive);
    }

    private Run demo() {
        PrintStream before = System.out;
        var said = new ByteArrayOutputStream();
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            int status = Campus.commands().execute("demo", "--once", "--ports-from", "0", "--data", data.toString());
            return new Run(status, said.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(before);
        }
    }
}
