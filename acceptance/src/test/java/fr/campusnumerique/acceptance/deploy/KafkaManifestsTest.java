package fr.campusnumerique.acceptance.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.testkit.deploy.Manifests;
import fr.campusnumerique.testkit.deploy.Manifests.Resource;
import fr.campusnumerique.testkit.deploy.Yaml;
import fr.campusnumerique.testkit.metrics.Repository;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Who writes and reads which topic is the same in the services' own settings, in docs/security.md, in the manifests and for
 * compose; and topics are the same whoever creates them.
 */
class KafkaManifestsTest {

    private static final List<String> SERVICES =
            List.of("catalog-service", "enrolment-service", "certificate-service", "feedback-service");
    private static final Pattern QUOTED = Pattern.compile("`(campus\\.[a-z]+)`");

    /** Operations on each topic by service: {@code Read}, {@code Write}. */
    private static final class Rights extends TreeMap<String, Map<String, Set<String>>> {

        void add(String service, String topic, String operation) {
            computeIfAbsent(service, some -> new TreeMap<>())
                    .computeIfAbsent(topic, some -> new TreeSet<>())
                    .add(operation);
        }
    }

    @Test
    void the_rights_in_the_manifests_are_what_the_services_write_and_read() {
        assertThat(ofManifests()).isEqualTo(ofServices());
    }

    @Test
    void the_rights_in_the_document_are_what_the_services_write_and_read() {
        var rights = new Rights();
        Repository.read(Repository.path("docs/security.md"))
                .lines()
                .filter(line -> line.startsWith("| `campus."))
                .forEach(line -> {
                    var cells = line.split("\\|");
                    var topic = QUOTED.matcher(cells[1]);
                    assertThat(topic.find()).isTrue();
                    of(cells[2]).forEach(service -> rights.add(service, topic.group(1), "Write"));
                    of(cells[3]).forEach(service -> rights.add(service, topic.group(1), "Read"));
                });

        assertThat(rights).isEqualTo(ofServices());
    }

    @Test
    void a_user_may_do_what_the_document_says_and_nothing_else() {
        assertThat(Manifests.resources("KafkaUser"))
                .extracting(Resource::name)
                .containsExactlyInAnyOrderElementsOf(SERVICES);
        assertThat(Manifests.resources("KafkaUser")).allSatisfy(user -> {
            assertThat(Yaml.text(user.content(), "spec", "authentication", "type"))
                    .isEqualTo("scram-sha-512");
            assertThat(Yaml.text(user.content(), "spec", "authorization", "type"))
                    .isEqualTo("simple");
            var rules = Yaml.maps(user.content(), "spec", "authorization", "acls");
            assertThat(rules).allSatisfy(rule -> {
                assertThat(rule.keySet()).containsExactlyInAnyOrder("resource", "operations");
                assertThat(operations(rule)).contains("Describe").isSubsetOf("Read", "Write", "Describe");
            });
            assertThat(rules.stream()
                            .filter(rule -> !Yaml.text(rule, "resource", "type").equals("topic")))
                    .singleElement()
                    .satisfies(rule -> {
                        assertThat(Yaml.map(rule, "resource"))
                                .isEqualTo(Map.of("type", "group", "name", user.name() + ".", "patternType", "prefix"));
                        assertThat(operations(rule)).containsExactlyInAnyOrder("Read", "Describe");
                    });
            assertThat(rules.stream()
                            .filter(rule -> Yaml.text(rule, "resource", "type").equals("topic")))
                    .allSatisfy(rule -> assertThat(Yaml.text(rule, "resource", "patternType"))
                            .isEqualTo("literal"));
        });
    }

    /** Else its log would name a right that it is not to have. */
    @Test
    void a_service_without_the_right_to_create_topics_is_not_asked_to() {
        assertThat(SERVICES)
                .allSatisfy(service -> assertThat(Manifests.environment(service))
                        .as(service)
                        .containsEntry("CAMPUS_OUTBOX_CREATE_TOPICS", "false"));
    }

    /** A file of lines {@code <principal> writes|reads <topics>}. */
    @Test
    void the_rights_for_compose_are_what_the_services_write_and_read() {
        var rights = new Rights();
        Repository.read(Repository.path("deploy/compose/broker/rights"))
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.strip().split("\\s+"))
                .forEach(words -> Arrays.stream(words)
                        .skip(2)
                        .forEach(topic -> rights.add(words[0], topic, words[1].equals("writes") ? "Write" : "Read")));
        assertThat(rights.remove("subscriber").values())
                .allSatisfy(done -> assertThat(done).containsExactly("Read"));

        assertThat(rights).isEqualTo(ofServices());
    }

    @Test
    void topics_are_as_the_services_would_create_them() {
        var topics = new HashSet<String>();
        ofServices().values().forEach(each -> topics.addAll(each.keySet()));
        var manifests = Manifests.resources("KafkaTopic");
        assertThat(manifests).extracting(Resource::name).containsExactlyInAnyOrderElementsOf(topics);
        assertThat(manifests).allSatisfy(topic -> {
            var expected = new TreeMap<>(Map.of(
                    "cleanup.policy", "compact",
                    "min.compaction.lag.ms", "604800000",
                    "delete.retention.ms", "7776000000",
                    "min.insync.replicas", "2"));
            expected.putAll(ofTheContract(topic.name()));
            var config = new TreeMap<String, String>();
            Yaml.map(topic.content(), "spec", "config").forEach((key, value) -> config.put(key, value.toString()));
            assertThat(config).as(topic.name()).isEqualTo(expected);
            assertThat(Yaml.text(topic.content(), "spec", "partitions")).isEqualTo("12");
            assertThat(Yaml.text(topic.content(), "spec", "replicas")).isEqualTo("3");
        });
    }

    @Test
    void brokers_are_three_and_a_record_is_written_once_two_have_it() {
        assertThat(Manifests.resources("KafkaNodePool"))
                .hasSize(2)
                .allSatisfy(pool -> assertThat(Yaml.text(pool.content(), "spec", "replicas"))
                        .isEqualTo("3"));
        assertThat(Yaml.map(Manifests.resources("Kafka").getFirst().content(), "spec", "kafka", "config"))
                .containsEntry("min.insync.replicas", 2)
                .containsEntry("default.replication.factor", 3)
                .containsEntry("unclean.leader.election.enable", false)
                .containsEntry("auto.create.topics.enable", false);
        var cluster = Manifests.resources("Kafka").getFirst().name();
        assertThat(Stream.of("KafkaNodePool", "KafkaTopic", "KafkaUser")
                        .flatMap(kind -> Manifests.resources(kind).stream()))
                .allSatisfy(part -> assertThat(Yaml.text(part.content(), "metadata", "labels", "strimzi.io/cluster"))
                        .isEqualTo(cluster));
        assertThat(Manifests.environment("catalog-service").get("SPRING_KAFKA_PROPERTIES_SASL_MECHANISM"))
                .isEqualTo("SCRAM-SHA-512");
    }

    private static Rights ofManifests() {
        var rights = new Rights();
        Manifests.resources("KafkaUser")
                .forEach(user -> Yaml.maps(user.content(), "spec", "authorization", "acls").stream()
                        .filter(rule -> Yaml.text(rule, "resource", "type").equals("topic"))
                        .forEach(rule -> operations(rule).stream()
                                .filter(operation -> !operation.equals("Describe"))
                                .forEach(operation ->
                                        rights.add(user.name(), Yaml.text(rule, "resource", "name"), operation))));
        return rights;
    }

    private static Rights ofServices() {
        var rights = new Rights();
        for (var service : SERVICES) {
            var settings = Yaml.documents(
                            Repository.read(Repository.path(service).resolve("src/main/resources/application.yml")))
                    .getFirst();
            topics(settings, "outbox", (some, topic) -> rights.add(service, topic, "Write"));
            topics(settings, "inbox", (some, topic) -> rights.add(service, topic, "Read"));
        }
        return rights;
    }

    /** Written as {@code outbox: topics:} or as {@code outbox.topics:}. */
    private static void topics(Map<String, Object> settings, String box, BiConsumer<String, String> each) {
        Stream.of(Yaml.map(settings, "campus", box, "topics"), Yaml.map(settings, "campus", box + ".topics"))
                .forEach(topics -> topics.forEach((name, topic) -> each.accept(name, topic.toString())));
    }

    private static Set<String> operations(Map<String, Object> rule) {
        return Yaml.list(rule, "operations").stream().map(Object::toString).collect(Collectors.toSet());
    }

    private static List<String> of(String cell) {
        return cell.contains("all four services")
                ? SERVICES
                : SERVICES.stream().filter(cell::contains).toList();
    }

    private static Map<String, String> ofTheContract(String topic) {
        var file = Repository.path("contracts/src/main/resources/event-topics/" + topic + ".properties");
        var properties = new Properties();
        if (Files.exists(file)) {
            try {
                properties.load(new StringReader(Repository.read(file)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, properties::getProperty));
    }
}
