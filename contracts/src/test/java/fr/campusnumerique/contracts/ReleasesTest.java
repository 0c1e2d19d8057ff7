package fr.campusnumerique.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What was released is still true: yesterday's readers read today's events, today's readers yesterday's. */
class ReleasesTest {

    private static final Map<String, String> CORRECTED_BY = Map.of("v1", "v1.1");

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
                .allSatisfy(file -> assertThat(EventSchemas.violations(
                                "released/" + release + "/event-schemas/",
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
                .allSatisfy(file -> assertThat(
                                EventSchemas.violations(Contracts.typeOf(file), Contracts.example(folder, file)))
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
        var corrected = corrections(release);
        assertThat(schemas(release)).isNotEmpty().allSatisfy(file -> {
            var today = Sources.RESOURCES.resolve("event-schemas").resolve(file);
            assertThat(Promises.takenBack(schema(release, file), Sources.read(today)))
                    .as(today.toString())
                    .filteredOn(change -> !corrected.contains(file + change))
                    .isEmpty();
        });
    }

    /** A correction repairs a rule that no event, or no reader, could keep. Everything else in it is the release. */
    @Test
    void a_correction_differs_from_its_release_in_these_rules_only() throws Exception {
        assertThat(corrections("v1"))
                .map(change -> change.replaceAll(" was .*", ""))
                .containsExactlyInAnyOrder(
                        "cloudevents/headers.json/properties/ce_type/pattern",
                        "cloudevents/headers.json/properties/ce_source/pattern",
                        "state/common.json/$defs/language/pattern",
                        "state/course.json/properties/partners/items/properties/role/pattern",
                        "state/results.json/properties/groups/items/properties/scope/pattern");
        assertThat(schemas("v1.1")).containsExactlyInAnyOrderElementsOf(schemas("v1"));
    }

    /** What the correction of a release says otherwise than the release, as {@code <file><path> was .. and is ..}. */
    private static List<String> corrections(String release) throws Exception {
        var correction = CORRECTED_BY.get(release);
        return correction == null
                ? List.of()
                : schemas(release).stream()
                        .flatMap(file -> Promises.takenBack(schema(release, file), schema(correction, file)).stream()
                                .map(change -> file + change))
                        .toList();
    }

    /** The schema files of a release by their paths below its folder. */
    private static List<String> schemas(String release) throws Exception {
        var frozen = folder(release).resolve("event-schemas");
        try (var files = Files.walk(frozen)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> name(frozen, file))
                    .toList();
        }
    }

    private static String schema(String release, String file) {
        return Sources.read(folder(release).resolve("event-schemas").resolve(file));
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
