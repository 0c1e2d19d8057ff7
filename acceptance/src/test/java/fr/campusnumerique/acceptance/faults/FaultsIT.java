package fr.campusnumerique.acceptance.faults;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.acceptance.faults.harm.Poison;
import fr.campusnumerique.acceptance.faults.load.FaultsPlan;
import fr.campusnumerique.acceptance.kernel.Progress;
import fr.campusnumerique.local.launcher.CampusOptions;
import fr.campusnumerique.local.launcher.LocalCampus;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small run of {@code ./campus faults}: the broker, enrolment and certificates are killed once each. */
class FaultsIT {

    @TempDir
    private Path folder;

    @Test
    void nothing_is_lost_invented_or_doubled_while_broker_and_services_are_killed() {
        Progress progress = new Progress(System.out, false);
        CampusOptions options = FaultsRun.settings(CampusOptions.in(Path.of(System.getProperty("campus.home", ".."))))
                .withData(folder)
                .withPortsFrom(0);
        FaultsPlan plan = new FaultsPlan(3, 300, Poison.Flaw.values().length, 2026);
        try (LocalCampus campus = LocalCampus.start(options, progress::say);
                FaultsRun run = new FaultsRun(campus, plan, folder, progress)) {
            FaultsReport report = run.run();
            progress.say(report.line());

            assertThat(report.findings()).isEmpty();
            assertThat(report.kept()).isTrue();
            assertThat(report.kills()).isEqualTo(3);
            assertThat(report.toPark()).isGreaterThanOrEqualTo(Poison.Flaw.values().length);
        }
    }
}
