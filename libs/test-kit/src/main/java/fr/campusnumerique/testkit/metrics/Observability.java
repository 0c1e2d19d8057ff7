package fr.campusnumerique.testkit.metrics;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code deploy/observability}: alerts of Prometheus, their tests, and dashboards of Grafana. */
public final class Observability {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern METER =
            Pattern.compile("\\b(?:counter|gauge|summary|timer|builder)\\(\\s*\"(campus\\.[a-z.]+)\"");
    private static final Path FOLDER = Repository.path("deploy/observability");

    /** A rule of Prometheus. */
    public record Alert(String name, String expression, Map<String, String> labels, Map<String, String> annotations) {

        /** Names of the metrics that it reads. */
        public Set<String> metrics() {
            return PromQl.metrics(expression);
        }
    }

    private Observability() {}

    /** All alerts of {@code prometheus/*.yml}. */
    public static List<Alert> alerts() {
        return files("prometheus", ".yml").stream()
                .map(Observability::yaml)
                .flatMap(file -> list(file.get("groups")).stream())
                .flatMap(group -> list(group.get("rules")).stream())
                .filter(rule -> rule.containsKey("alert"))
                .map(rule -> new Alert(
                        text(rule.get("alert")),
                        text(rule.get("expr")),
                        texts(rule.get("labels")),
                        texts(rule.get("annotations"))))
                .toList();
    }

    /** Of each alert that promtool's files name: whether they expect it to fire (true), to be silent (false), or both. */
    public static Map<String, Set<Boolean>> alertTests() {
        var tested = new TreeMap<String, Set<Boolean>>();
        files("prometheus/tests", ".yml").stream()
                .map(Observability::yaml)
                .flatMap(file -> list(file.get("tests")).stream())
                .flatMap(test -> list(test.get("alert_rule_test")).stream())
                .forEach(test -> tested.computeIfAbsent(text(test.get("alertname")), name -> new TreeSet<>())
                        .add(!list(test.get("exp_alerts")).isEmpty()));
        return tested;
    }

    /** Names of the metrics that a dashboard or an alert reads, each with the files that do; without {@code up}. */
    public static Map<String, Set<String>> metricsUsed() {
        var used = new TreeMap<String, Set<String>>();
        alerts().forEach(alert -> alert.metrics().forEach(name -> use(used, name, "alert " + alert.name())));
        dashboards()
                .forEach((file, dashboard) -> expressions(dashboard)
                        .forEach(expression -> PromQl.metrics(expression).forEach(name -> use(used, name, file))));
        // Prometheus's own.
        used.remove("up");
        return used;
    }

    /** Names under which the code makes meters, as {@code campus.events.parked}. */
    public static Set<String> metersInCode() {
        try (Stream<Path> modules =
                Stream.concat(Files.list(Repository.path(".")), Files.list(Repository.path("libs")))) {
            return modules.map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .flatMap(Observability::sources)
                    .flatMap(source -> METER.matcher(Repository.read(source)).results())
                    .map(meter -> meter.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> sources(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void use(Map<String, Set<String>> used, String name, String where) {
        used.computeIfAbsent(name, some -> new TreeSet<>()).add(where);
    }

    /** Dashboards by the names of their files. */
    public static Map<String, JsonNode> dashboards() {
        var dashboards = new TreeMap<String, JsonNode>();
        files("grafana/dashboards", ".json")
                .forEach(file ->
                        dashboards.put(String.valueOf(file.getFileName()), JSON.readTree(Repository.read(file))));
        return dashboards;
    }

    /** PromQL of a dashboard's panels and variables. */
    private static List<String> expressions(JsonNode dashboard) {
        var found = new ArrayList<String>();
        dashboard.findValues("expr").forEach(expression -> found.add(expression.asString()));
        dashboard
                .at("/templating/list")
                .forEach(variable -> found.add(variable.at("/query/query").asString("")));
        return found;
    }

    private static List<Path> files(String folder, String suffix) {
        try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<?, ?> yaml(Path file) {
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(Repository.read(file));
    }

    private static List<Map<?, ?>> list(@Nullable Object value) {
        var maps = new ArrayList<Map<?, ?>>();
        if (value instanceof List<?> values) {
            values.forEach(each -> maps.add((Map<?, ?>) Objects.requireNonNull(each)));
        }
        return maps;
    }

    private static Map<String, String> texts(@Nullable Object value) {
        var texts = new TreeMap<String, String>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, each) -> texts.put(text(key), text(each)));
        }
        return texts;
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
