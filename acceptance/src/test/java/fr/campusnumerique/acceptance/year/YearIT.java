package fr.campusnumerique.acceptance.year;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClients;
import fr.campusnumerique.acceptance.kernel.Progress;
import fr.campusnumerique.local.broker.TopicReader;
import fr.campusnumerique.local.launcher.CampusException;
import fr.campusnumerique.local.launcher.CampusOptions;
import fr.campusnumerique.local.launcher.ExternalParts;
import fr.campusnumerique.local.launcher.LauncherLog;
import fr.campusnumerique.local.launcher.LocalCampus;
import fr.campusnumerique.local.parts.LocalParts;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A fiftieth of {@code ./campus year --store URI --brokers LIST}: on parts that the campus has not started, and by the profile
 * {@code containers} on a real MongoDB.
 */
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
                .withPortsFrom(0)
                .withFresh(true)
                .withExternal(new ExternalParts(LocalParts.storeUri(""), LocalParts.bootstrapServers()));
        try (LocalCampus campus = LocalCampus.start(Year.settings(options), progress::say)) {
            YearOutcome outcome = Year.play(campus, folder, 0.02, 2026, progress);
            progress.say(outcome.line());

            assertThat(outcome.disagreements()).isEmpty();
            assertThat(outcome.agrees()).isTrue();
            assertThat(outcome.requests()).isEqualTo(260);
            assertThat(outcome.certified()).isBetween(150, 260);
            assertThat(outcome.rose()).isBetween(80.0, 100.0);
            assertThat(outcome.compared()).isGreaterThan(100);
            assertThat(campus.starts(LocalCampus.STORE)).isFalse();
            assertThat(campus.starts(LocalCampus.BROKER)).isFalse();
            assertThat(campus.log(LocalCampus.BROKER)).doesNotExist();
        }
        assertThat(folder).isDirectoryNotContaining(part -> part.endsWith("store") || part.endsWith("broker"));
        assertThat(documents("enrolment-service", "enrolments")).isGreaterThan(150);
        assertThat(TopicReader.everything(LocalParts.bootstrapServers(), Set.of("campus.enrolments")))
                .hasSizeGreaterThan(150);
        assertThatThrownBy(() -> LocalCampus.start(options, progress::say))
                .isInstanceOf(CampusException.class)
                .hasMessageContaining("database enrolment-service")
                .hasMessageContaining("topic campus.enrolments")
                .hasMessageContaining("never emptied from here");
    }

    private static long documents(String database, String collection) {
        try (var store = MongoClients.create(LocalParts.storeUri(""))) {
            return store.getDatabase(database).getCollection(collection).countDocuments();
        }
    }
}
