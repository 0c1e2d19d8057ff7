package fr.campusnumerique.acceptance.year;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.acceptance.kernel.Progress;
import fr.campusnumerique.local.launcher.CampusOptions;
import fr.campusnumerique.local.launcher.LauncherLog;
import fr.campusnumerique.local.launcher.LocalCampus;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fiftieth of {@code ./campus year}. */
class YearIT {

    @TempDir
    private Path folder;

    @BeforeAll
    static void as_the_script_does() {
        LauncherLog.quiet();
    }

    @Test
    void a_small_year_is_played_and_every_figure_agrees() {
        Progress progress = new Progress(System.out, false);
        CampusOptions options = CampusOptions.in(Path.of(System.getProperty("campus.home", "..")))
                .withData(folder)
                .withPortsFrom(0);
        try (LocalCampus campus = LocalCampus.start(Year.settings(options), progress::say)) {
            YearOutcome outcome = Year.play(campus, folder, 0.02, 2026, progress);
            progress.say(outcome.line());

            assertThat(outcome.disagreements()).isEmpty();
            assertThat(outcome.agrees()).isTrue();
            assertThat(outcome.requests()).isEqualTo(260);
            assertThat(outcome.certified()).isBetween(150, 260);
            assertThat(outcome.rose()).isBetween(80.0, 100.0);
            assertThat(outcome.compared()).isGreaterThan(100);
        }
    }
}
