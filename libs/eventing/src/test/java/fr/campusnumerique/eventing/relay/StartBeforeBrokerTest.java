package fr.campusnumerique.eventing.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.campusnumerique.eventing.app.NotesApplication;
import fr.campusnumerique.local.broker.LocalBroker;
import fr.campusnumerique.local.parts.LocalParts;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
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
import org.springframework.context.ConfigurableApplicationContext;

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
        var starting = CompletableFuture.supplyAsync(() -> start(port));
        await().atMost(LONG).until(() -> output.getOut().contains("Topics are not known to exist"));
        try (var _ = LocalBroker.start(Files.createDirectory(folder.resolve("broker")), port);
                var service = starting.get(LONG.toSeconds(), TimeUnit.SECONDS)) {
            var consumers = service.getBean("consumersHealthIndicator", HealthIndicator.class);
            await().atMost(LONG).until(() -> consumers.health().getStatus().equals(Status.UP));

            // Away, perhaps there and not ready, and perhaps without the topics yet: not a line for each try.
            assertThat(output.getOut().lines().filter(line -> line.contains("Topics are not known to exist")))
                    .hasSizeBetween(1, 3);
            assertThat(output.getAll().lines().filter(line -> line.startsWith("\tat")))
                    .as("lines of stack traces")
                    .isEmpty();
            assertThat(configurationOf("early.notes", port))
                    .containsEntry("delete.retention.ms", "7776000000")
                    .containsEntry("min.compaction.lag.ms", "604800000")
                    .containsEntry("max.compaction.lag.ms", "1209600000");
            assertThat(configurationOf("early.copies", port).get("max.compaction.lag.ms"))
                    .isNotEqualTo("1209600000");
            assertThat(service.getBean(MeterRegistry.class)
                            .find("spring.cloud.stream.binder.kafka.offset")
                            .meters())
                    .as("gauges that ask the broker, for as long as it is away, at each scrape")
                    .isEmpty();
        }
    }

    private static ConfigurableApplicationContext start(int port) {
        return new SpringApplicationBuilder(NotesApplication.class)
                .web(WebApplicationType.NONE)
                .properties(
                        "spring.application.name=early-service",
                        "spring.mongodb.uri=" + LocalParts.storeUri("early"),
                        "spring.kafka.bootstrap-servers=localhost:" + port,
                        "spring.kafka.admin.properties.request.timeout.ms=500",
                        "spring.kafka.admin.properties.default.api.timeout.ms=1000",
                        "spring.cloud.stream.binding-retry-interval=1",
                        "campus.outbox.topics.notes=early.notes",
                        "campus.outbox.topics.copies=early.copies",
                        "campus.outbox.replicas=1",
                        "campus.inbox.topics.notes=early.notes",
                        "management.otlp.metrics.export.enabled=false")
                .run();
    }

    private static Map<String, String> configurationOf(String topic, int port) throws Exception {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try (var admin = Admin.create(Map.of("bootstrap.servers", "localhost:" + port))) {
            var entries = admin.describeConfigs(List.of(resource))
                    .all()
                    .get()
                    .get(resource)
                    .entries();
            return entries.stream().collect(Collectors.toMap(entry -> entry.name(), entry -> entry.value()));
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
