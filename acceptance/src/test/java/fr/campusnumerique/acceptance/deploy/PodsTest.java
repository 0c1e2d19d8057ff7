package fr.campusnumerique.acceptance.deploy;

import static fr.campusnumerique.acceptance.deploy.Workloads.SERVICES;
import static fr.campusnumerique.acceptance.deploy.Workloads.all;
import static fr.campusnumerique.acceptance.deploy.Workloads.container;
import static fr.campusnumerique.acceptance.deploy.Workloads.deployments;
import static fr.campusnumerique.acceptance.deploy.Workloads.labels;
import static fr.campusnumerique.acceptance.deploy.Workloads.ports;
import static fr.campusnumerique.acceptance.deploy.Workloads.templates;
import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.testkit.deploy.Manifests;
import fr.campusnumerique.testkit.deploy.Manifests.Resource;
import fr.campusnumerique.testkit.deploy.Yaml;
import fr.campusnumerique.testkit.metrics.Observability;
import fr.campusnumerique.testkit.metrics.PromQl;
import fr.campusnumerique.testkit.metrics.Repository;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The services' pods start, stop, scale and are confined as a rollout, a node and an auditor want it. */
class PodsTest {

    /** What a service needs beside its heap (docs/operating.md), in bytes; the heap is half of the limit (Dockerfile). */
    private static final BigDecimal BESIDE_THE_HEAP = BigDecimal.valueOf(215L * 1024 * 1024);

    @Test
    void each_service_is_deployed() {
        assertThat(deployments().keySet()).isEqualTo(SERVICES);
    }

    @Test
    void a_rollout_and_a_drained_node_lose_no_request() {
        assertThat(deployments()).allSatisfy((name, deployment) -> {
            var strategy = deployment.getSpec().getStrategy();
            assertThat(strategy.getType()).isEqualTo("RollingUpdate");
            assertThat(strategy.getRollingUpdate().getMaxUnavailable().getIntVal())
                    .isZero();
            var pod = deployment.getSpec().getTemplate().getSpec();
            var sleep = container(pod).getLifecycle().getPreStop().getSleep().getSeconds();
            assertThat(sleep).isBetween(5L, 10L);
            assertThat(pod.getTerminationGracePeriodSeconds()).isGreaterThanOrEqualTo(sleep + 60);
            assertThat(pod.getTopologySpreadConstraints())
                    .isNotEmpty()
                    .allSatisfy(spread -> assertThat(spread.getLabelSelector().getMatchLabels())
                            .isEqualTo(deployment.getSpec().getSelector().getMatchLabels()));
        });
        var budgets = all("PodDisruptionBudget", PodDisruptionBudget.class);
        assertThat(deployments()).allSatisfy((name, deployment) -> {
            assertThat(budgets.get(name).getSpec().getMaxUnavailable().getIntVal())
                    .isEqualTo(1);
            assertThat(labels(deployment))
                    .containsAllEntriesOf(
                            budgets.get(name).getSpec().getSelector().getMatchLabels());
        });
    }

    @Test
    void a_service_has_two_replicas_or_more_and_one_autoscaler() {
        var scalers = all("HorizontalPodAutoscaler", HorizontalPodAutoscaler.class);
        assertThat(scalers.keySet()).isEqualTo(SERVICES);
        assertThat(scalers).allSatisfy((name, scaler) -> {
            assertThat(scaler.getSpec().getMinReplicas()).isGreaterThanOrEqualTo(2);
            assertThat(scaler.getSpec().getScaleTargetRef().getName()).isEqualTo(name);
        });
        assertThat(deployments())
                .allSatisfy((name, deployment) ->
                        assertThat(deployment.getSpec().getReplicas()).isNull());
        var byLag = Manifests.resources("ScaledObject");
        assertThat(byLag).extracting(Resource::name).containsExactlyInAnyOrderElementsOf(SERVICES);
        assertThat(byLag).allSatisfy(scaler -> {
            assertThat(Yaml.text(scaler.content(), "spec", "scaleTargetRef", "name"))
                    .isEqualTo(scaler.name());
            assertThat(Yaml.text(scaler.content(), "spec", "minReplicaCount")).isEqualTo("2");
            var query = Yaml.maps(scaler.content(), "spec", "triggers").stream()
                    .map(trigger -> Yaml.text(trigger, "metadata", "query"))
                    .collect(Collectors.joining());
            // What dashboards read is held against each service's scrape.
            assertThat(PromQl.metrics(query))
                    .isNotEmpty()
                    .isSubsetOf(Observability.metricsUsed().keySet());
            assertThat(query).contains("application=\"" + scaler.name() + "\"");
        });
        assertThat(Yaml.maps(Manifests.kustomizations().get("components/scale-on-lag/kustomization.yaml"), "patches"))
                .anySatisfy(patch -> {
                    assertThat(Yaml.text(patch, "target", "kind")).isEqualTo("HorizontalPodAutoscaler");
                    assertThat(Yaml.text(patch, "patch")).contains("$patch: delete");
                });
    }

    @Test
    void every_pod_is_restricted() {
        assertThat(templates()).isNotEmpty().allSatisfy((resource, template) -> {
            var pod = template.getSpec();
            assertThat(pod.getAutomountServiceAccountToken()).isFalse();
            assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
            assertThat(pod.getSecurityContext().getRunAsUser()).isPositive();
            assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
            var context = container(pod).getSecurityContext();
            assertThat(context.getAllowPrivilegeEscalation()).isFalse();
            assertThat(context.getCapabilities().getDrop()).containsExactly("ALL");
            assertThat(container(pod).getResources().getLimits()).containsKey("memory");
            assertThat(container(pod).getResources().getRequests()).containsKeys("cpu", "memory");
            if (!resource.kind().equals("StatefulSet")) {
                assertThat(context.getReadOnlyRootFilesystem()).isTrue();
            }
        });
        assertThat(deployments()).allSatisfy((name, deployment) -> {
            var pod = deployment.getSpec().getTemplate().getSpec();
            assertThat(pod.getSecurityContext().getRunAsUser()).isEqualTo(1001);
            assertThat(pod.getServiceAccountName()).isEqualTo(name);
            assertThat(pod.getVolumes())
                    .anySatisfy(volume -> assertThat(volume.getEmptyDir()).isNotNull());
            assertThat(container(pod).getVolumeMounts())
                    .anySatisfy(mount -> assertThat(mount.getMountPath()).isEqualTo("/tmp"));
        });
        assertThat(all("ServiceAccount", ServiceAccount.class))
                .hasSize(SERVICES.size())
                .allSatisfy((name, account) ->
                        assertThat(account.getAutomountServiceAccountToken()).isFalse());
        assertThat(Repository.read(Repository.path("Dockerfile"))).contains("USER 1001:1001");
    }

    @Test
    void a_container_has_the_memory_that_a_service_needs_beside_half_of_it() {
        assertThat(Repository.read(Repository.path("Dockerfile"))).contains("-XX:MaxRAMPercentage=50");
        assertThat(deployments()).allSatisfy((name, deployment) -> {
            var resources =
                    container(deployment.getSpec().getTemplate().getSpec()).getResources();
            var limit = Quantity.getAmountInBytes(resources.getLimits().get("memory"));
            assertThat(limit.divide(BigDecimal.TWO)).isGreaterThanOrEqualTo(BESIDE_THE_HEAP);
            assertThat(Quantity.getAmountInBytes(resources.getRequests().get("memory")))
                    .isLessThanOrEqualTo(limit);
        });
    }

    @Test
    void probes_ask_for_health_where_the_service_tells_it() {
        var groups = defaults().stringPropertyNames().stream()
                .filter(name -> name.startsWith("management.endpoint.health.group.") && name.endsWith(".include"))
                .map(name -> "/actuator/health/" + name.split("\\.")[4])
                .toList();
        assertThat(groups).hasSize(2);
        assertThat(deployments()).allSatisfy((name, deployment) -> {
            var container = container(deployment.getSpec().getTemplate().getSpec());
            var environment = Manifests.environment(name);
            assertThat(ports(container))
                    .containsEntry("http", Integer.valueOf(environment.get("SERVER_PORT")))
                    .containsEntry("management", Integer.valueOf(environment.get("MANAGEMENT_SERVER_PORT")));
            for (Probe probe :
                    List.of(container.getStartupProbe(), container.getReadinessProbe(), container.getLivenessProbe())) {
                assertThat(probe.getHttpGet().getPort().getStrVal()).isEqualTo("management");
                assertThat(groups).contains(probe.getHttpGet().getPath());
            }
            // Who is not ready gets no requests; only who does not live is started anew.
            assertThat(container.getReadinessProbe().getHttpGet().getPath()).endsWith("/readiness");
            assertThat(container.getLivenessProbe().getHttpGet().getPath()).endsWith("/liveness");
        });
    }

    private static Properties defaults() {
        var properties = new Properties();
        try (var in = Files.newBufferedReader(
                Repository.path("libs/web/src/main/resources/campus-web-defaults.properties"))) {
            properties.load(in);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return properties;
    }
}
