package fr.campusnumerique.acceptance.drill;

import static fr.campusnumerique.local.launcher.LocalCampus.CATALOG;
import static fr.campusnumerique.local.launcher.LocalCampus.FEEDBACK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VersionsTest {

    @TempDir
    private Path folder;

    @Test
    void jars_lie_in_a_folder_or_in_a_project_or_are_named_themselves() throws IOException {
        Path kept = jar(folder.resolve("kept/catalog-service.jar"), "11111111aa");
        Path built = jar(folder.resolve("project/feedback-service/target/feedback-service.jar"), "22222222bb");

        assertThat(Versions.in(kept).jars()).containsOnlyKeys(CATALOG).containsValue(kept);
        assertThat(Versions.in(folder.resolve("kept"))).isEqualTo(Versions.in(kept));
        assertThat(Versions.in(folder.resolve("project")).jars())
                .containsOnlyKeys(FEEDBACK)
                .containsValue(built);
    }

    @Test
    void where_there_is_none_it_says_what_to_give() throws IOException {
        Path other = jar(folder.resolve("other.jar"), "1");

        for (Path nothing : new Path[] {folder, other, folder.resolve("missing")}) {
            assertThatThrownBy(() -> Versions.in(nothing))
                    .hasMessageContaining("there is no jar of a service in " + nothing + ": give a file like");
        }
    }

    @Test
    void a_version_is_called_by_the_commits_that_it_was_built_from() throws IOException {
        jar(folder.resolve("catalog-service.jar"), "33333333cc");
        jar(folder.resolve("enrolment-service.jar"), "33333333cc");
        assertThat(Versions.in(folder).name()).isEqualTo("33333333");

        jar(folder.resolve("feedback-service.jar"), "11111111aa");
        assertThat(Versions.in(folder).name()).isEqualTo("11111111 and 33333333");

        jar(folder.resolve("older/catalog-service.jar"), null);
        assertThat(Versions.in(folder.resolve("older")).name()).matches("jars of \\d{4}-\\d\\d-\\d\\d");
    }

    @Test
    void the_same_jars_are_the_same_version_wherever_they_are_kept() throws IOException {
        Path one = jar(folder.resolve("one/catalog-service.jar"), "33333333cc");
        Path same = folder.resolve("same/catalog-service.jar");
        Files.createDirectories(same.getParent());
        Files.copy(one, same);
        jar(folder.resolve("other/catalog-service.jar"), "44444444dd");

        assertThat(Versions.in(one).isSameAs(Versions.in(same))).isTrue();
        assertThat(Versions.in(one).isSameAs(Versions.in(folder.resolve("other"))))
                .isFalse();
    }

    private static Path jar(Path path, @Nullable String commit) throws IOException {
        Files.createDirectories(path.getParent());
        try (var jar = new JarOutputStream(Files.newOutputStream(path))) {
            jar.putNextEntry(new JarEntry(commit == null ? "empty" : "BOOT-INF/classes/git.properties"));
            jar.write(("git.commit.id=" + commit).getBytes(StandardCharsets.UTF_8));
            jar.closeEntry();
        }
        return path;
    }
}
