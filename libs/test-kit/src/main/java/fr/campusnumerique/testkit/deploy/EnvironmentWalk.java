package fr.campusnumerique.testkit.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.campusnumerique.testkit.metrics.Repository;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Every variable that the compose file and the manifests give a service is one of a property that it knows, and its value is
 * one of that property; and with those of the compose file it starts. A test class of the service implements this.
 */
public interface EnvironmentWalk {

    /** Read by the image's JVM, C library and entrypoint. */
    Set<String> OF_THE_IMAGE = Set.of("JDK_JAVA_OPTIONS", "MALLOC_ARENA_MAX", "USE_SYSTEM_CA_CERTS", "TZ");

    Pattern SECRET = Pattern.compile("give (\\S+) \\d+ settings/(\\S+)");

    /** The service's name. */
    String name();

    /** Its main class. */
    Class<?> application();

    @Test
    default void with_the_whole_environment_of_compose_it_is_ready_and_trusts_its_provider_tokens() {
        try (var service = new ComposeStart(name(), application())) {
            await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
                var readiness = service.getManagement("/actuator/health/readiness");
                assertThat(readiness.statusCode()).as(readiness.body()).isEqualTo(200);
            });
            assertThat(service.get("/me/data").statusCode()).isEqualTo(401);
            assertThat(service.get("/me/data", "Authorization", "Bearer " + service.token())
                            .statusCode())
                    .isEqualTo(200);
            assertThat(service.setting("spring.application.name")).isEqualTo(name());
            assertThat(service.setting("campus.web.public-url")).startsWith("http://localhost:808");
        }
    }

    @Test
    default void compose_sets_nothing_that_the_service_does_not_know() {
        assertKnown(Compose.environment(name()));
    }

    /** Compose lays secrets as files that are named as properties: {@code give <service> 1001 settings/<property>}. */
    @Test
    default void secrets_that_compose_lays_as_files_are_properties_that_the_service_knows() {
        var files = Repository.path("deploy/compose/init/secrets.sh");
        var names = SECRET.matcher(Repository.read(files))
                .results()
                .filter(file -> List.of("\"$service\"", name()).contains(file.group(1)))
                .map(file -> file.group(2))
                // Others are only referred to, by that name.
                .filter(name -> name.contains("."))
                .collect(Collectors.toMap(KnownProperties::variable, name -> "some"));

        assertThat(names).isNotEmpty();
        assertThat(known().unknown(names)).isEmpty();
    }

    @Test
    default void manifests_set_nothing_that_the_service_does_not_know() {
        assertKnown(Manifests.environment(name()));
    }

    @Test
    default void a_variable_that_is_misspelt_is_found() {
        var misspelt = Map.of(
                "SPRING_MONGODB_URL", "mongodb://store/test",
                "SPRING_KAFKA_BOOTSTRAP_SERVER", "broker:9092",
                "CAMPUS_OUTBOX_REPLICA", "1",
                "SERVER_PORTS", "8080");

        assertThat(known().unknown(misspelt)).containsExactlyInAnyOrderElementsOf(misspelt.keySet());
    }

    private void assertKnown(Map<String, String> environment) {
        var settings = new TreeMap<>(environment);
        settings.keySet().removeAll(OF_THE_IMAGE);

        assertThat(settings).isNotEmpty();
        assertThat(known().unknown(settings)).isEmpty();
    }

    private KnownProperties known() {
        return KnownProperties.of(name());
    }
}
