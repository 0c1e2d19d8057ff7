package fr.campusnumerique.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What was released is still true: yesterday's readers read today's events, today's readers yesterday's. */
class ReleasesTest {

    static List<String> releases() {
        return Contracts.releases();
    }

    @ParameterizedTest
    @MethodSource("releases")
    void todays_examples_obey_the_schemas_of_a_release(String release) {
        var released = released(release);
        assertThat(Contracts.files())
                .filteredOn(file -> released.contains(Contracts.typeOf(file)))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(Schemas.broken(
                                "released/" + release + "/event-schemas",
                                Contracts.typeOf(file),
                                Contracts.example("", file)))
                        .isEmpty());
    }

    @ParameterizedTest
    @MethodSource("releases")
    void released_examples_obey_todays_schemas(String release) {
        var folder = Contracts.folder(release);
        assertThat(Contracts.files(folder))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(Schemas.broken(Contracts.typeOf(file), Contracts.example(folder, file)))
                        .isEmpty());
    }

    @ParameterizedTest
    @MethodSource("releases")
    void a_released_type_never_goes_away(String release) {
        assertThat(Contracts.types()).containsAll(released(release));
    }

    @ParameterizedTest
    @MethodSource("releases")
    void no_promise_of_a_release_is_taken_back(String release) throws Exception {
        var frozen = folder(release).resolve("event-schemas");
        try (var files = Files.walk(frozen)) {
            assertThat(files.filter(Files::isRegularFile)).isNotEmpty().allSatisfy(file -> {
                var today = Sources.RESOURCES.resolve("event-schemas").resolve(frozen.relativize(file));
                assertThat(Promises.takenBack(Sources.read(file), Sources.read(today)))
                        .as(today.toString())
                        .isEmpty();
            });
        }
    }

    /** If this fails for a release that is out: undo the change. CONTRIBUTING.md says how a release is added. */
    @ParameterizedTest
    @MethodSource("releases")
    void a_release_is_never_edited(String release) throws Exception {
        assertThat(Sources.read("released/" + release + ".sha256").strip()).isEqualTo(digest(folder(release)));
    }

    @Test
    void every_folder_of_a_release_is_listed() throws Exception {
        try (var folders = Files.list(Sources.RESOURCES.resolve("released"))) {
            assertThat(folders.filter(Files::isDirectory)
                            .map(folder -> folder.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(Contracts.releases());
        }
    }

    @Test
    void the_released_examples_of_a_type_are_there_for_the_tests_of_its_readers() {
        assertThat(Contracts.types())
                .filteredOn(released("v1")::contains)
                .allSatisfy(type -> assertThat(Contracts.released(type)).isNotEmpty());
    }

    private static List<String> released(String release) {
        return Contracts.files(Contracts.folder(release)).stream()
                .map(Contracts::typeOf)
                .distinct()
                .toList();
    }

    private static Path folder(String release) {
        return Sources.RESOURCES.resolve("released").resolve(release);
    }

    private static String digest(Path folder) throws Exception {
        var digest = MessageDigest.getInstance("SHA-256");
        try (Stream<Path> files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile)
                    .sorted((a, b) -> name(folder, a).compareTo(name(folder, b)))
                    .toList()) {
                digest.update(name(folder, file).getBytes(StandardCharsets.UTF_8));
                digest.update(Sources.read(file).replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static String name(Path folder, Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }
}
