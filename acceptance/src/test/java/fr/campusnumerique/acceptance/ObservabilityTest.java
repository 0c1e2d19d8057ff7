package fr.campusnumerique.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.testkit.metrics.Observability;
import fr.campusnumerique.testkit.metrics.Observability.Alert;
import fr.campusnumerique.testkit.metrics.OperatingGuide;
import fr.campusnumerique.testkit.metrics.OperatingGuide.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * What an operator is given to watch the campus by fits together: the guide's table of metrics, the code, the alerts, their
 * tests and the dashboards. Each service's MetricsTest holds the same names against its scrape.
 */
class ObservabilityTest {

    private static final String UNIT = "_(total|seconds|count|sum|max)$";

    private final OperatingGuide guide = new OperatingGuide();
    private final List<Row> rows = guide.metrics();
    private final List<Alert> alerts = Observability.alerts();

    @Test
    void alerts_and_dashboards_read_no_metric_of_campus_that_the_guide_does_not_have() {
        var used = Observability.metricsUsed();
        used.keySet().removeIf(name -> !name.startsWith("campus_"));
        used.keySet().removeAll(documented());

        assertThat(used).isEmpty();
    }

    @Test
    void the_guide_has_exactly_the_metrics_that_the_code_makes() {
        var documented =
                documented().stream().map(name -> name.replaceFirst(UNIT, "")).collect(Collectors.toSet());

        assertThat(Observability.metersInCode().stream()
                        .map(meter -> meter.replace('.', '_'))
                        .toList())
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(documented);
    }

    @Test
    void whatever_the_guide_says_to_act_on_has_an_alert() {
        var watched = alerts.stream().flatMap(alert -> alert.metrics().stream()).collect(Collectors.toSet());

        assertThat(rows).anyMatch(row -> !row.actWhen().isEmpty());
        assertThat(rows.stream().filter(row -> !row.actWhen().isEmpty()))
                .allSatisfy(row -> assertThat(row.names()).containsAnyElementsOf(watched));
    }

    @Test
    void an_alert_says_how_urgent_it_is_and_where_the_guide_explains_it_by_name() {
        var sections = guide.sections();
        assertThat(alerts).extracting(Alert::name).doesNotHaveDuplicates();
        assertThat(alerts).isNotEmpty().allSatisfy(alert -> {
            assertThat(alert.labels().get("severity")).isIn("page", "ticket");
            assertThat(alert.annotations().get("summary")).isNotBlank();
            var runbook = alert.annotations().getOrDefault("runbook", "").split("#");
            assertThat(runbook).hasSize(2);
            assertThat(runbook[0]).isEqualTo(OperatingGuide.FILE);
            assertThat(sections).containsKey(runbook[1]);
            assertThat(sections.get(runbook[1])).contains("`" + alert.name() + "`");
        });
    }

    @Test
    void an_alert_has_a_test_in_which_it_fires_and_one_in_which_it_does_not() {
        var tested = Observability.alertTests();

        assertThat(tested.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        alerts.stream().map(Alert::name).toList());
        assertThat(tested.values()).allSatisfy(outcomes -> assertThat(outcomes).containsExactly(false, true));
    }

    @Test
    void a_dashboard_asks_the_source_that_its_reader_chose() {
        var uids = new TreeSet<String>();
        Observability.dashboards().forEach((file, dashboard) -> {
            assertThat(uids.add(dashboard.path("uid").asString(""))).as(file).isTrue();
            assertThat(texts(dashboard.at("/templating/list"), "type")).as(file).contains("datasource");
            assertThat(texts(dashboard.findValues("datasource"), "uid"))
                    .as(file)
                    .containsOnly("${datasource}");
            assertThat(dashboard.path("panels").findValues("expr")).as(file).isNotEmpty();
            var ids = new ArrayList<Integer>();
            dashboard.path("panels").forEach(panel -> ids.add(panel.path("id").asInt()));
            assertThat(ids).as(file).doesNotHaveDuplicates();
        });
        assertThat(uids).hasSizeGreaterThanOrEqualTo(4);
    }

    private Set<String> documented() {
        return rows.stream().map(Row::names).flatMap(Collection::stream).collect(Collectors.toSet());
    }

    private static Set<String> texts(Iterable<JsonNode> nodes, String field) {
        var texts = new HashSet<String>();
        nodes.forEach(node -> texts.add(node.path(field).asString("")));
        return texts;
    }
}
