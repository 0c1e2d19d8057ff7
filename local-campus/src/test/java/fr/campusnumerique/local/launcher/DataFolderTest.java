package fr.campusnumerique.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    Path home;

    private final List<String> said = new ArrayList<>();

    @Test
    void a_second_campus_fails_with_a_line_that_one_is_running() {
        try (DataFolder first = take(false)) {
            assertThat(first.run()).isDirectory();
            assertThatThrownBy(() -> take(false))
                    .isInstanceOf(CampusException.class)
                    .hasMessageContaining("running already")
                    .hasMessageContaining("--data");
        }
        take(false).close();
    }

    @Test
    void what_an_earlier_run_left_behind_is_ended() throws Exception {
        Process leftover = new ProcessBuilder("sleep", "60").start();
        DataFolder crashed = take(false);
        crashed.started("broker", leftover.toHandle());
        String mark = Files.readString(crashed.run().resolve("broker.pid"));
        crashed.close();
        Files.createDirectories(crashed.run());
        Files.writeString(crashed.run().resolve("broker.pid"), mark);

        take(false).close();

        assertThat(leftover.waitFor(5, TimeUnit.SECONDS)).isTrue();
        assertThat(said).anyMatch(line -> line.contains("left over by an earlier run"));
    }

    @Test
    void a_stranger_who_has_the_process_id_by_now_is_left_alone() throws Exception {
        Process stranger = new ProcessBuilder("sleep", "60").start();
        try {
            Path run = Files.createDirectories(home.resolve("data/run"));
            Files.writeString(run.resolve("broker.pid"), stranger.pid() + " 2001-01-01T00:00:00Z");
            Files.writeString(run.resolve("catalog-service.pid"), "half writ");
            take(false).close();
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void fresh_empties_the_folder_of_what_the_campus_keeps_and_of_nothing_else() throws Exception {
        Path kept = Files.createDirectories(home.resolve("data/store")).resolve("documents.mv");
        Path boot = Files.createDirectories(home.resolve("data/boot")).resolve("start.aot");
        Path foreign = home.resolve("data/thesis.txt");
        for (Path file : List.of(kept, boot, foreign)) {
            Files.writeString(file, "x");
        }
        take(true).close();
        assertThat(kept).doesNotExist();
        assertThat(boot).exists();
        assertThat(foreign).exists();
    }

    private DataFolder take(boolean fresh) {
        return DataFolder.take(
                CampusOptions.in(home).withData(home.resolve("data")).withFresh(fresh), said::add);
    }
}
