package fr.campusnumerique.peer;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * The peer's process. Its argument is the address of the broker; it starts PostgreSQL, prints {@code ready}, and answers each
 * line of milliseconds on its standard input with a line of events a second, measured for so long. It ends with its input.
 */
final class Peer {

    /** The store of the other side is in memory, so here too nothing is held up by a disk. */
    private static final Map<String, String> WITHOUT_A_DISK =
            Map.of("fsync", "off", "synchronous_commit", "off", "full_page_writes", "off");

    private Peer() {}

    public static void main(String[] arguments) throws IOException {
        var store = EmbeddedPostgres.builder();
        WITHOUT_A_DISK.forEach(store::setServerConfig);
        store.setServerConfig("max_connections", "100").setServerConfig("shared_buffers", "256MB");
        try (var postgres = store.start();
                var service = new SpringApplicationBuilder(PeerApplication.class)
                        .web(WebApplicationType.NONE)
                        .bannerMode(Banner.Mode.OFF)
                        .properties(settings(postgres.getJdbcUrl("postgres", "postgres"), arguments[0]))
                        .run();
                var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            var run = service.getBean(PeerRun.class);
            run.fill();
            System.out.println("ready");
            for (var line = orders.readLine(); line != null; line = orders.readLine()) {
                System.out.println(run.eventsASecond(Duration.ofMillis(Long.parseLong(line.strip()))));
            }
        }
    }

    private static Map<String, Object> settings(String store, String broker) {
        var settings = new HashMap<String, Object>();
        settings.put("logging.level.root", "warn");
        settings.put("spring.datasource.url", store + "&reWriteBatchedInserts=true");
        settings.put("spring.datasource.hikari.maximum-pool-size", 48);
        settings.put("spring.sql.init.mode", "always");
        settings.put("spring.kafka.bootstrap-servers", broker);
        settings.put("spring.kafka.producer.acks", "all");
        settings.put("spring.kafka.producer.properties.linger.ms", 0);
        settings.put(
                "spring.kafka.producer.value-serializer", "org.apache.kafka.common.serialization.ByteArraySerializer");
        settings.put(
                "spring.kafka.consumer.value-deserializer",
                "org.apache.kafka.common.serialization.ByteArrayDeserializer");
        settings.put("spring.kafka.consumer.group-id", "peer");
        settings.put("spring.kafka.consumer.auto-offset-reset", "earliest");
        settings.put("spring.kafka.listener.type", "batch");
        settings.put("spring.kafka.listener.concurrency", PeerApplication.PARTITIONS);
        settings.put("spring.modulith.events.jdbc.schema-initialization.enabled", true);
        // A completed publication is of no use here, and the table stays small.
        settings.put("spring.modulith.events.completion-mode", "delete");
        settings.put("spring.modulith.events.republish-outstanding-events-on-restart", true);
        // As many events on their way at once as the path may have, without a queue before them.
        settings.put("spring.threads.virtual.enabled", true);
        return settings;
    }
}
