package fr.campusnumerique.testkit.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.campusnumerique.local.parts.LocalParts;
import fr.campusnumerique.testkit.http.TestHttp;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Holds a running service's scrape against what the guide, the alerts and the dashboards say of it. A test class of the
 * service that runs it implements this.
 */
public interface ScrapeWalk {

    /** Where the service runs: scheme, host and port. */
    URI service();

    /** Its name, as in the guide's table of metrics. */
    String name();

    @Test
    default void what_alerts_and_dashboards_read_of_others_is_in_the_scrape() {
        var read = new TreeSet<>(Observability.metricsUsed().keySet());
        read.removeIf(name -> name.startsWith("campus_"));
        awaitScraped(read);
    }

    /** An alert on an increase does not see a counter that comes into being at 1. */
    @Test
    default void what_the_guide_says_to_act_on_is_in_the_scrape_from_the_start() {
        var watched = new OperatingGuide()
                .metrics().stream()
                        .filter(row -> row.isOf(name()) && !row.actWhen().isEmpty())
                        .flatMap(row -> row.names().stream())
                        .collect(Collectors.toSet());
        // Its alert asks what has been sent lately, and takes none for nothing.
        watched.remove("campus_relay_published_total");
        awaitScraped(watched);
    }

    @Test
    default void every_metric_of_campus_is_in_the_guide() {
        var documented = new OperatingGuide()
                .metrics().stream()
                        .filter(row -> row.isOf(name()))
                        .flatMap(row -> row.names().stream())
                        .collect(Collectors.toSet());
        var own = scraped();
        own.removeIf(name -> !name.startsWith("campus_"));

        assertThat(own).isNotEmpty().isSubsetOf(documented);
    }

    private void awaitScraped(Set<String> names) {
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(scraped()).containsAll(names));
    }

    private Set<String> scraped() {
        var token = LocalParts.identity()
                .sign(claims -> claims.subject("prometheus").claim("roles", Set.of("monitoring")));
        var answer = TestHttp.sendUnchecked(HttpRequest.newBuilder(service().resolve("/actuator/prometheus"))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "text/plain")
                .build());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[{ ]", 2)[0])
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
