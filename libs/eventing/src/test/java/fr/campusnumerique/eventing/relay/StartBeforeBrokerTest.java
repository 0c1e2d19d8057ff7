package fr.campusnumerique.eventing.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.campusnumerique.eventing.app.NotesApplication;
import fr.campusnumerique.local.broker.LocalBroker;
import fr.campusnumerique.local.parts.LocalParts;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A service may start before the broker answers, and catches up by itself. */
@ExtendWith(OutputCaptureExtension.class)
class StartBeforeBrokerTest {

    private static final Duration LONG = Duration.ofSeconds(120);

    @TempDir
    Path folder;

    @Test
    void topics_are_created_and_consumers_start_once_the_broker_is_there_with_a_line_for_each_change(
            CapturedOutput output) throws Exception {
        var port = freePort();
        try (var service = new SpringApplicationBuilder(NotesApplication.class)
                .web(WebApplicationType.NONE)
                .properties(Map.of(
                        "spring.application.name", "early-service",
                        "spring.mongodb.uri", LocalParts.storeUri("early"),
                        "spring.kafka.bootstrap-servers", "localhost:" + port,
                        "campus.outbox.topics.notes", "early.notes",
                        "campus.outbox.topics.copies", "early.copies",
                        "campus.outbox.replicas", "1",
                        "campus.inbox.topics.notes", "early.notes",
                        "campus.inbox.topics.audits", "early.notes",
                        "spring.cloud.stream.kafka.binder.consumer-properties.default.api.timeout.ms", "1000",
                        "management.otlp.metrics.export.enabled", "false"))
                .run()) {
            var consumers = service.getBean("consumersHealthIndicator", HealthIndicator.class);
            assertThat(consumers.health().getStatus()).isEqualTo(Status.DOWN);
            await().atMost(LONG).until(() -> output.getOut().contains("Topics are not known to exist"));

            var beforeTheBroker = output.getAll().lines().count();
            await("less than 10 lines in 12 s without a broker")
                    .during(Duration.ofSeconds(12))
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> output.getAll().lines().count() - beforeTheBroker < 10);

            try (var _ = LocalBroker.start(Files.createDirectory(folder.resolve("broker")), port)) {
                await().atMost(LONG)
                        .until(() -> consumers.health().getStatus().equals(Status.UP));
                assertThat(output.getOut()).containsOnlyOnce("All topics exist now");
                assertThat(configurationOf("early.notes", port))
                        .containsEntry("delete.retention.ms", "7776000000")
                        .containsEntry("min.compaction.lag.ms", "604800000")
                        .containsEntry("max.compaction.lag.ms", "1209600000");
                assertThat(configurationOf("early.copies", port).get("max.compaction.lag.ms"))
                        .isNotEqualTo("1209600000");
                service.close();
            }
        }
    }

    private static Map<String, String> configurationOf(String topic, int port) throws Exception {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try (var admin = Admin.create(Map.of("bootstrap.servers", "localhost:" + port))) {
            var entries = admin.describeConfigs(List.of(resource)).all().get().get(resource).entries();
            return entries.stream()
                    .collect(Collectors.toMap(entry -> entry.name(), entry -> entry.value()));
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
