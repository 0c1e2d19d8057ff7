package fr.campusnumerique.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** {@code deploy/compose/broker/rights} gives each service what it uses, and nothing else; and docs/security.md says the same. */
class KafkaRightsTest {

    private static final Path ROOT = Path.of("..");

    /** Topics by principal and what it does. */
    private static Map<String, Set<String>> rights() throws IOException {
        Map<String, Set<String>> rights = new TreeMap<>();
        for (String line : Files.readAllLines(ROOT.resolve("deploy/compose/broker/rights"))) {
            if (!line.startsWith("#")) {
                String[] words = line.split(" +");
                rights.put(
                        words[0] + " " + words[1],
                        new TreeSet<>(Arrays.asList(words).subList(2, words.length)));
            }
        }
        return rights;
    }

    @ParameterizedTest
    @ValueSource(strings = {"catalog-service", "enrolment-service", "certificate-service", "feedback-service"})
    void a_service_writes_and_reads_the_topics_of_its_own_settings(String service) throws IOException {
        assertThat(rights())
                .containsEntry(service + " writes", topics(service, "outbox"))
                .containsEntry(service + " reads", topics(service, "inbox"));
    }

    @Test
    void the_table_of_the_guide_says_the_same() throws IOException {
        Map<String, Set<String>> table = new TreeMap<>();
        for (String line : Files.readAllLines(ROOT.resolve("docs/security.md"))) {
            if (line.startsWith("| `campus.")) {
                String[] cells = line.split("\\|");
                String topic = cells[1].strip().replace("`", "");
                add(table, "writes", cells[2], topic);
                add(table, "reads", cells[3], topic);
            }
        }
        Map<String, Set<String>> services = rights();
        services.keySet().removeIf(key -> key.startsWith("subscriber"));
        assertThat(table).isEqualTo(services);
    }

    private static void add(Map<String, Set<String>> table, String does, String cell, String topic) {
        for (String service :
                new String[] {"catalog-service", "enrolment-service", "certificate-service", "feedback-service"}) {
            if (cell.contains(service) || cell.contains("all four services")) {
                table.computeIfAbsent(service + " " + does, key -> new TreeSet<>())
                        .add(topic);
            }
        }
    }

    private static Set<String> topics(String service, String box) throws IOException {
        Path file = ROOT.resolve(service).resolve("src/main/resources/application.yml");
        Map<?, ?> settings = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
        Map<?, ?> campus = (Map<?, ?>) settings.get("campus");
        Object topics = campus.get(box + ".topics") instanceof Map<?, ?> flat
                ? flat
                : ((Map<?, ?>) campus.get(box)).get("topics");
        Set<String> names = new TreeSet<>();
        ((Map<?, ?>) topics).values().forEach(topic -> names.add(topic.toString()));
        return names;
    }
}
