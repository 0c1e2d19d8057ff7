package fr.campusnumerique.eventing.relay;

import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.eventing.EventingProperties;
import fr.campusnumerique.local.broker.LocalBroker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.security.plain.PlainLoginModule;
import org.apache.kafka.metadata.authorizer.StandardAuthorizer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A service with the rights of docs/security.md and no others, at a broker that refuses everything else. */
@ExtendWith(OutputCaptureExtension.class)
class TopicsWithRightsTest {

    private static final SimpleMeterRegistry METERS = new SimpleMeterRegistry();

    private static LocalBroker broker;
    private static Admin operator;

    @BeforeAll
    static void start(@TempDir Path folder) {
        broker = LocalBroker.start(
                folder,
                0,
                Map.of(
                        "listener.security.protocol.map", "PLAINTEXT:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT",
                        "sasl.enabled.mechanisms", "PLAIN",
                        "sasl.mechanism.inter.broker.protocol", "PLAIN",
                        "listener.name.plaintext.plain.sasl.jaas.config",
                                login("operator") + " user_operator=\"operator\" user_service=\"service\";",
                        "authorizer.class.name", StandardAuthorizer.class.getName(),
                        "super.users", "User:operator;User:ANONYMOUS"));
        operator = Admin.create(client("operator"));
    }

    @AfterAll
    static void stop() {
        operator.close();
        broker.close();
    }

    @Test
    void where_all_exist_nothing_is_asked_for_that_needs_a_right_to_create(CapturedOutput output) throws Exception {
        create("own", "others");
        allow("own", WRITE, DESCRIBE);
        allow("others", READ, DESCRIBE);
        var topics = topics(true, "own", "others");
        topics.createMissing();
        assertThat(topics.allExist()).isTrue();
        assertThat(unknown()).isZero();
        assertThat(output.getAll()).doesNotContain("WARN", "Topics are not known");
    }

    @Test
    void one_that_is_missing_and_may_not_be_created_is_told_of_once_and_awaited(CapturedOutput output)
            throws Exception {
        allow("late", WRITE, DESCRIBE);
        var topics = topics(true, "late");
        topics.createMissing();
        topics.createMissing();
        assertThat(unknown()).isOne();
        assertThat(output.getOut().lines().filter(line -> line.contains("late: missing, and not created:")))
                .hasSize(1);
        create("late");
        topics.createMissing();
        assertThat(topics.allExist()).isTrue();
        assertThat(unknown()).isZero();
    }

    @Test
    void a_service_that_is_not_to_create_topics_does_not_although_it_may(CapturedOutput output) throws Exception {
        allow("operators", WRITE, DESCRIBE, CREATE);
        var topics = topics(false, "operators");
        topics.createMissing();
        topics.createMissing();
        assertThat(topics.allExist()).isFalse();
        assertThat(unknown()).isOne();
        assertThat(operator.listTopics().names().get()).doesNotContain("operators");
        assertThat(output.getOut()).containsOnlyOnce("operators: missing, and campus.outbox.create-topics is false");
    }

    private static Topics topics(boolean create, String written, String... read) {
        var outbox = new EventingProperties.Outbox(
                Map.of("notes", written), create, 1, (short) 1, Duration.ZERO, Duration.ZERO, 1, Duration.ZERO);
        var consumers = new HashMap<String, String>();
        Stream.of(read).forEach(topic -> consumers.put(topic, topic));
        METERS.clear();
        return new Topics(
                client("service"),
                new EventingProperties(outbox, new EventingProperties.Inbox(consumers, Duration.ZERO), ""),
                Duration.ofSeconds(5),
                METERS);
    }

    private static double unknown() {
        return METERS.get("campus.topics.unknown").gauge().value();
    }

    private static void create(String... topics) throws Exception {
        operator.createTopics(Stream.of(topics)
                        .map(topic -> new NewTopic(topic, 1, (short) 1))
                        .toList())
                .all()
                .get();
    }

    private static void allow(String topic, AclOperation... operations) throws Exception {
        operator.createAcls(bindings(topic, operations)).all().get();
    }

    private static Collection<AclBinding> bindings(String topic, AclOperation... operations) {
        return Stream.of(operations)
                .map(operation -> new AclBinding(
                        new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL),
                        new AccessControlEntry("User:service", "*", operation, AclPermissionType.ALLOW)))
                .toList();
    }

    private static Map<String, Object> client(String user) {
        return Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "PLAIN",
                "sasl.jaas.config",
                login(user) + ";");
    }

    private static String login(String user) {
        return "%s required username=\"%s\" password=\"%s\"".formatted(PlainLoginModule.class.getName(), user, user);
    }
}
