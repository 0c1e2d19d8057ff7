package fr.campusnumerique.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.campusnumerique.local.launcher.CampusException;
import fr.campusnumerique.local.launcher.CampusOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningCampusTest {

    @TempDir
    private Path folder;

    @Test
    void what_the_environment_does_not_say_is_where_a_campus_listens_that_was_started_here() {
        try (var campus = running(18_080, Map.of("CAMPUS_BROKERS", "")).access()) {
            assertThat(campus.kafka()).isEqualTo(Map.of("bootstrap.servers", "localhost:18085"));
            assertThat(campus.shared()).isTrue();
        }
        try (var campus = running(CampusOptions.USUAL_PORTS, Map.of()).access()) {
            assertThat(campus.kafka()).isEqualTo(Map.of("bootstrap.servers", "localhost:9092"));
        }
    }

    @Test
    void kafka_s_clients_are_set_by_a_file_and_meet_the_brokers_that_the_environment_names() throws Exception {
        var file = Files.writeString(
                folder.resolve("client.properties"),
                "security.protocol=SASL_PLAINTEXT\nsasl.mechanism=SCRAM-SHA-512\nbootstrap.servers=elsewhere:9092\n");
        var environment = Map.of("CAMPUS_BROKERS", "broker:9092", "CAMPUS_KAFKA_CLIENT_PROPERTIES", file.toString());

        try (var campus = running(0, environment).access()) {
            assertThat(campus.kafka())
                    .isEqualTo(Map.of(
                            "bootstrap.servers", "broker:9092",
                            "security.protocol", "SASL_PLAINTEXT",
                            "sasl.mechanism", "SCRAM-SHA-512"));
        }
    }

    @Test
    void a_setting_that_cannot_be_used_is_named() {
        assertRefused("CAMPUS_FEEDBACK_URL", "feedback:8080");
        assertRefused("CAMPUS_TOKEN_URL", "ftp://identity");
        assertRefused(
                "CAMPUS_KAFKA_CLIENT_PROPERTIES", folder.resolve("missing").toString());
    }

    private static void assertRefused(String name, String value) {
        var campus = running(0, Map.of(name, value));

        assertThatThrownBy(campus::access).isInstanceOf(CampusException.class).hasMessageContaining(name);
    }

    private static RunningCampus running(int portsFrom, Map<String, String> environment) {
        return new RunningCampus(environment, CampusOptions.in(Path.of("..")).withPortsFrom(portsFrom));
    }
}
