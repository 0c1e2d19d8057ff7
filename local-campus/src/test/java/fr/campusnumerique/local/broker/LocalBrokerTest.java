package fr.campusnumerique.local.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.campusnumerique.local.machine.PortTakenException;
import fr.campusnumerique.local.machine.Ports;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalBrokerTest {

    @TempDir
    Path data;

    @Test
    void records_written_before_a_kill_are_there_after_the_restart() throws Exception {
        int port = Ports.free();
        Process first = process(port);
        try {
            awaitReady(first);
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", "localhost:" + port))) {
                admin.createTopics(List.of(new NewTopic("kept", 1, (short) 1)))
                        .all()
                        .get(20, TimeUnit.SECONDS);
            }
            send("localhost:" + port, "kept", "before the kill");
        } finally {
            first.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }

        try (LocalBroker second = LocalBroker.start(data.resolve("log"), port)) {
            send(second.bootstrapServers(), "kept", "after the kill");
            assertThat(valuesOf(second.bootstrapServers(), "kept", 2))
                    .containsExactly("before the kill", "after the kill");
        }
    }

    @Test
    void a_topic_that_nobody_created_does_not_come_into_being() throws Exception {
        try (LocalBroker broker = LocalBroker.start(data, 0);
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() -> admin.describeTopics(List.of("mistyped"))
                            .allTopicNames()
                            .get())
                    .withCauseInstanceOf(UnknownTopicOrPartitionException.class);
        }
    }

    @Test
    void a_taken_port_is_named() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> LocalBroker.start(data, other.getLocalPort()))
                    .isInstanceOf(PortTakenException.class)
                    .hasMessage("port " + other.getLocalPort() + " (broker) is taken by another program");
        }
    }

    private Process process(int port) throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BrokerProcess.class.getName(),
                        data.resolve("log").toString(),
                        String.valueOf(port),
                        data.resolve("ready").toString())
                .redirectErrorStream(true)
                .redirectOutput(new File(data.toFile(), "out"))
                .start();
    }

    private void awaitReady(Process process) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(40))
                .failFast(() -> !process.isAlive())
                .until(() -> Files.exists(data.resolve("ready")));
    }

    private static void send(String servers, String topic, String value) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, value)).get(20, TimeUnit.SECONDS);
        }
    }

    private static List<String> valuesOf(String servers, String topic, int expected) {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", servers, "group.id", "reader", "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            List<String> values = new java.util.ArrayList<>();
            Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> {
                StreamSupport.stream(consumer.poll(Duration.ofMillis(200)).spliterator(), false)
                        .map(ConsumerRecord::value)
                        .forEach(values::add);
                return values.size() >= expected;
            });
            return values;
        }
    }
}
