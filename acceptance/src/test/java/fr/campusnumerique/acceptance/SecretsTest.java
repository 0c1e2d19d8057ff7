package fr.campusnumerique.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code init} of the compose file makes: the script itself, with this machine's shell and keytool. */
class SecretsTest {

    private static final Path SCRIPT =
            Path.of("../deploy/compose/init/secrets.sh").toAbsolutePath();

    @TempDir
    Path folder;

    @Test
    void what_was_made_once_stays_and_is_for_its_owner_only() throws Exception {
        assertThat(run(folder, "unesco", "hr-records")).isZero();
        Map<String, String> made = files(folder);
        assertThat(run(folder, "unesco", "hr-records")).isZero();

        assertThat(files(folder)).isEqualTo(made);
        for (String file : made.keySet()) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file))))
                    .as(file)
                    .endsWith("------");
        }
        assertThat(Base64.getDecoder().decode(text("feedback-service/settings/campus.feedback.pseudonym-key")))
                .hasSize(32);
        assertThat(text("catalog-service/settings/spring.mongodb.uri"))
                .isEqualTo("mongodb://catalog-service:%s@store:27017/catalog?replicaSet=rs0"
                        .formatted(text("store/catalog-service")));
        assertThat(signingKeys()).containsExactly("signing");
    }

    @Test
    void nothing_is_the_same_twice() throws Exception {
        Path other = folder.resolve("other");
        assertThat(run(folder.resolve("one"), "", "hr-records")).isZero();
        assertThat(run(other, "", "hr-records")).isZero();
        var secrets = new HashSet<>(files(folder.resolve("one/kept")).values());
        secrets.retainAll(files(other.resolve("kept")).values());

        assertThat(secrets).isEmpty();
    }

    @Test
    void a_container_is_given_no_secret_of_another() throws Exception {
        assertThat(run(folder, "", "hr-records portal")).isZero();

        assertThat(files(folder.resolve("catalog-service")))
                .containsOnlyKeys("settings/spring.kafka.properties.sasl.jaas.config", "settings/spring.mongodb.uri")
                .allSatisfy((file, content) -> {
                    for (String name :
                            List.of("kafka-operator", "kafka-enrolment-service", "store-root", "store-key-file")) {
                        assertThat(content).doesNotContain(text("kept/" + name));
                    }
                });
        assertThat(text("broker/logins.properties").lines())
                .anySatisfy(line -> assertThat(line)
                        .startsWith("listener.name.subscribers.")
                        .contains("user_hr-records=", "user_portal=")
                        .doesNotContain("user_catalog-service="))
                .anySatisfy(line -> assertThat(line)
                        .startsWith("listener.name.services.")
                        .contains("user_catalog-service=")
                        .doesNotContain("user_portal="));
    }

    @Test
    void a_name_that_would_say_more_than_a_name_is_refused() throws Exception {
        assertThat(run(folder, "", "hr\"records")).isEqualTo(2);
        assertThat(run(folder, "", "operator")).isEqualTo(2);
    }

    @Test
    void one_is_shown_by_its_name_and_a_name_that_there_is_not_is_said_to_be_none() throws Exception {
        assertThat(run(folder, "", "hr-records")).isZero();
        assertThat(run(folder, "", "hr-records", "show", "store-root")).isZero();
        assertThat(run(folder, "", "hr-records", "show", "store-rot")).isEqualTo(2);
        assertThat(run(folder, "", "hr-records", "show")).isEqualTo(2);
    }

    private static int run(Path secrets, String issuers, String subscribers, String... arguments)
            throws IOException, InterruptedException {
        var process = new ProcessBuilder("sh", SCRIPT.toString()).redirectErrorStream(true);
        process.command(
                Stream.concat(process.command().stream(), Stream.of(arguments)).toList());
        process.environment()
                .putAll(Map.of(
                        "SECRETS",
                        secrets.toString(),
                        "ISSUERS",
                        issuers,
                        "SUBSCRIBERS",
                        subscribers,
                        "PATH",
                        System.getProperty("java.home") + "/bin:" + System.getenv("PATH")));
        Process running = process.start();
        running.getInputStream().readAllBytes();
        return running.waitFor();
    }

    private static Map<String, String> files(Path folder) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                contents.put(folder.relativize(file).toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return contents;
    }

    private String text(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> signingKeys() throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve("certificate-service/keys/unesco.p12"))) {
            keys.load(in, text("certificate-service/settings/keystore-password").toCharArray());
        }
        return Collections.list(keys.aliases());
    }
}
