package fr.campusnumerique.acceptance.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import fr.campusnumerique.testkit.deploy.Manifests;
import fr.campusnumerique.testkit.deploy.Manifests.Resource;
import fr.campusnumerique.testkit.deploy.Yaml;
import fr.campusnumerique.testkit.metrics.Observability;
import fr.campusnumerique.testkit.metrics.PromQl;
import fr.campusnumerique.testkit.metrics.Repository;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** {@code deploy/kubernetes} is what Kubernetes takes, and its parts fit one another and the services. */
class ManifestsTest {

    private static final Set<String> SERVICES =
            Set.of("catalog-service", "enrolment-service", "certificate-service", "feedback-service");

    /** What a service needs beside its heap (docs/operating.md), in bytes; the heap is half of the limit (Dockerfile). */
    private static final BigDecimal BESIDE_THE_HEAP = BigDecimal.valueOf(215L * 1024 * 1024);

    /** Versions of what operators (Strimzi, MongoDB, KEDA, External Secrets, Prometheus) bring. */
    private static final Map<String, String> CUSTOM = Map.of(
            "Kafka", "kafka.strimzi.io/v1",
            "KafkaNodePool", "kafka.strimzi.io/v1",
            "KafkaTopic", "kafka.strimzi.io/v1",
            "KafkaUser", "kafka.strimzi.io/v1",
            "MongoDBCommunity", "mongodbcommunity.mongodb.com/v1",
            "ScaledObject", "keda.sh/v1alpha1",
            "ExternalSecret", "external-secrets.io/v1",
            "PodMonitor", "monitoring.coreos.com/v1");

    /** Secrets that somebody else makes: docs of the component that needs them. */
    private static final Set<String> MADE_ELSEWHERE =
            Set.of("campus-store-tls", "issuer-keystores", "campus-cluster-ca-cert");

    /** Pods by their labels and named or numbered ports. */
    private record Pods(Map<String, String> labels, Set<String> ports) {

        boolean match(Map<String, String> wanted) {
            return labels.entrySet().containsAll(wanted.entrySet());
        }
    }

    @Test
    void every_resource_is_one_that_kubernetes_or_an_operator_knows_field_by_field() {
        assertThat(Manifests.resources()).isNotEmpty().allSatisfy(resource -> {
            var version = Yaml.text(resource.content(), "apiVersion");
            var known = KubernetesModel.KINDS.get(version + " " + resource.kind());
            if (known == null) {
                assertThat(CUSTOM).as(resource.toString()).containsEntry(resource.kind(), version);
            } else {
                assertThat(KubernetesModel.read(resource, known).getMetadata().getName())
                        .isNotBlank();
            }
        });
    }

    @Test
    void a_field_that_kubernetes_does_not_know_is_found() {
        var misspelt = new Resource(
                "test", Map.of("kind", "Service", "spec", Map.of("ports", List.of(Map.of("containerPort", 8080)))));

        assertThatExceptionOfType(UnrecognizedPropertyException.class)
                .isThrownBy(() -> KubernetesModel.read(misspelt, Service.class))
                .withMessageContaining("containerPort");
    }

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

    @Test
    void services_and_the_ingress_lead_to_ports_for_requests_only() {
        var services = all("Service", Service.class);
        assertThat(services.keySet()).containsAll(SERVICES);
        assertThat(services).allSatisfy((name, service) -> {
            var pods = pods().filter(each -> each.match(service.getSpec().getSelector()))
                    .toList();
            assertThat(pods).hasSize(1);
            for (var port : service.getSpec().getPorts()) {
                assertThat(pods.getFirst().ports())
                        .contains(port.getTargetPort().getStrVal());
                assertThat(port.getTargetPort().getStrVal()).isNotEqualTo("management");
            }
        });
        var ingress = all("Ingress", Ingress.class).get("campus").getSpec();
        assertThat(ingress.getTls().getFirst().getHosts())
                .containsExactlyElementsOf(
                        ingress.getRules().stream().map(rule -> rule.getHost()).toList());
        var backends = ingress.getRules().stream()
                .flatMap(rule -> rule.getHttp().getPaths().stream())
                .map(path -> path.getBackend().getService())
                .toList();
        assertThat(backends).extracting(backend -> backend.getName()).containsExactlyInAnyOrderElementsOf(SERVICES);
        assertThat(backends)
                .allSatisfy(backend -> assertThat(
                                services.get(backend.getName()).getSpec().getPorts())
                        .extracting(port -> port.getName())
                        .contains(backend.getPort().getName()));
        assertThat(ingress.getRules()).allSatisfy(rule -> {
            var service = rule.getHttp()
                    .getPaths()
                    .getFirst()
                    .getBackend()
                    .getService()
                    .getName();
            assertThat(Manifests.resources("ConfigMap").stream()
                            .filter(map -> map.file().startsWith("overlays/production")
                                    && map.name().equals(service)))
                    .singleElement()
                    .satisfies(map -> assertThat(Yaml.text(map.content(), "data", "CAMPUS_WEB_PUBLIC_URL"))
                            .isEqualTo("https://" + rule.getHost()));
        });
    }

    @Test
    void a_network_policy_is_of_pods_that_there_are_and_opens_ports_that_they_have() {
        var policies = Manifests.resources("NetworkPolicy");
        assertThat(policies).isNotEmpty().allSatisfy(resource -> {
            var policy = KubernetesModel.read(resource, NetworkPolicy.class).getSpec();
            var selected = pods().filter(
                            each -> each.match(policy.getPodSelector().getMatchLabels()))
                    .toList();
            assertThat(selected).as(resource.toString()).isNotEmpty();
            policy.getIngress()
                    .forEach(rule -> assertThat(selected)
                            .as(resource.toString())
                            .allSatisfy(pod -> assertThat(pod.ports()).containsAll(numbers(rule.getPorts()))));
            policy.getEgress().stream()
                    .flatMap(rule -> rule.getTo().stream()
                            .filter(peer -> peer.getNamespaceSelector() == null && peer.getPodSelector() != null)
                            .map(peer -> Map.entry(peer.getPodSelector().getMatchLabels(), numbers(rule.getPorts()))))
                    .forEach(peer -> assertThat(pods().filter(each -> each.match(peer.getKey())))
                            .as(resource.toString())
                            .isNotEmpty()
                            .anySatisfy(pod -> assertThat(pod.ports()).containsAll(peer.getValue())));
        });
        // Nothing goes in or out but what a policy allows.
        assertThat(policies).anySatisfy(resource -> {
            var policy = KubernetesModel.read(resource, NetworkPolicy.class).getSpec();
            assertThat(policy.getPodSelector().getMatchLabels())
                    .containsExactly(Map.entry("app.kubernetes.io/part-of", "campus"));
            assertThat(policy.getPolicyTypes()).containsExactly("Ingress", "Egress");
            assertThat(policy.getIngress()).isEmpty();
            assertThat(policy.getEgress()).isEmpty();
        });
        var monitor = Manifests.resources("PodMonitor").getFirst().content();
        assertThat(pods().filter(pod -> pod.match(texts(Yaml.map(monitor, "spec", "selector", "matchLabels")))))
                .hasSize(SERVICES.size())
                .allSatisfy(pod -> assertThat(pod.ports())
                        .contains(Yaml.text(
                                Yaml.maps(monitor, "spec", "podMetricsEndpoints")
                                        .getFirst(),
                                "port")));
    }

    @Test
    void whatever_a_pod_refers_to_is_made_by_somebody() {
        var secrets = new TreeSet<>(MADE_ELSEWHERE);
        Manifests.resources("ExternalSecret")
                .forEach(secret -> secrets.add(Yaml.text(secret.content(), "spec", "target", "name")));
        Manifests.resources("KafkaUser").forEach(user -> secrets.add(user.name()));
        Manifests.resources("MongoDBCommunity").stream()
                .flatMap(store -> Yaml.maps(store.content(), "spec", "users").stream())
                .forEach(user -> {
                    secrets.add(Yaml.text(user, "connectionStringSecretName"));
                    assertThat(secrets).contains(Yaml.text(user, "passwordSecretRef", "name"));
                });
        var maps = Stream.concat(
                        Manifests.resources("ConfigMap").stream().map(Resource::name),
                        Manifests.kustomizations().values().stream()
                                .flatMap(each -> Yaml.maps(each, "configMapGenerator").stream())
                                .map(each -> Yaml.text(each, "name")))
                .collect(Collectors.toSet());
        var claims = Manifests.resources("PersistentVolumeClaim").stream()
                .map(Resource::name)
                .toList();
        assertThat(templates()).allSatisfy((resource, template) -> {
            for (var container : template.getSpec().getContainers()) {
                container.getEnvFrom().forEach(from -> {
                    if (from.getConfigMapRef() != null) {
                        assertThat(maps).contains(from.getConfigMapRef().getName());
                    } else {
                        assertThat(secrets).contains(from.getSecretRef().getName());
                    }
                });
                container.getEnv().stream()
                        .filter(variable -> variable.getValueFrom() != null)
                        .forEach(variable -> assertThat(secrets)
                                .contains(variable.getValueFrom()
                                        .getSecretKeyRef()
                                        .getName()));
            }
            for (var volume : template.getSpec().getVolumes()) {
                if (volume.getSecret() != null) {
                    assertThat(secrets).contains(volume.getSecret().getSecretName());
                } else if (volume.getConfigMap() != null) {
                    assertThat(maps).contains(volume.getConfigMap().getName());
                } else if (volume.getPersistentVolumeClaim() != null) {
                    assertThat(claims)
                            .contains(volume.getPersistentVolumeClaim().getClaimName());
                }
            }
        });
        // The overlay for trying out has no operators: it makes those of the services itself.
        assertThat(Yaml.maps(Manifests.kustomizations().get("overlays/local/kustomization.yaml"), "secretGenerator"))
                .extracting(secret -> Yaml.text(secret, "name"))
                .containsExactlyInAnyOrder(
                        "campus-store-catalog",
                        "campus-store-enrolment",
                        "campus-store-certificate",
                        "campus-store-feedback",
                        "certificate-service-secret",
                        "feedback-service-secret");
    }

    @Test
    void kustomizations_name_files_that_there_are_and_no_file_is_left_out() {
        var root = Repository.path("deploy/kubernetes");
        var used = new TreeSet<String>();
        Manifests.kustomizations().forEach((file, kustomization) -> {
            var folder = root.resolve(file).getParent();
            var names = new ArrayList<String>();
            Stream.of("resources", "components")
                    .flatMap(key -> Yaml.list(kustomization, key).stream())
                    .forEach(name -> names.add(name.toString()));
            Yaml.maps(kustomization, "patches").stream()
                    .map(patch -> Yaml.text(patch, "path"))
                    .filter(path -> !path.isEmpty())
                    .forEach(names::add);
            Yaml.maps(kustomization, "configMapGenerator").stream()
                    .flatMap(map -> Yaml.list(map, "files").stream())
                    .forEach(name -> names.add(name.toString()));
            for (var name : names) {
                var found = folder.resolve(name).normalize();
                assertThat(Files.isDirectory(found) ? found.resolve("kustomization.yaml") : found)
                        .as(file)
                        .exists();
                used.add(root.relativize(found).toString());
            }
        });
        assertThat(used)
                .containsAll(Manifests.resources().stream().map(Resource::file).collect(Collectors.toSet()));
        assertThat(Manifests.kustomizations().entrySet())
                .filteredOn(each -> each.getKey().startsWith("overlays/"))
                .hasSize(2)
                .allSatisfy(overlay -> assertThat(Yaml.maps(overlay.getValue(), "images"))
                        .extracting(image -> Yaml.text(image, "name"))
                        .containsExactlyInAnyOrderElementsOf(
                                SERVICES.stream().map("campus/"::concat).toList()));
        assertThat(deployments())
                .allSatisfy((name, deployment) -> assertThat(
                                container(deployment.getSpec().getTemplate().getSpec())
                                        .getImage())
                        .isEqualTo("campus/" + name));
    }

    private static Map<String, Deployment> deployments() {
        return all("Deployment", Deployment.class);
    }

    /** Whole resources of a kind by their names: the first file that has one, which is no patch. */
    private static <T> Map<String, T> all(String kind, Class<T> type) {
        var found = new LinkedHashMap<String, T>();
        Manifests.resources(kind).stream()
                .filter(resource -> isWhole(resource))
                .forEach(resource -> found.put(resource.name(), KubernetesModel.read(resource, type)));
        return found;
    }

    private static boolean isWhole(Resource resource) {
        return !resource.file().endsWith("services.yaml") && !resource.file().endsWith("settings.yaml");
    }

    private static Map<Resource, PodTemplateSpec> templates() {
        var templates = new LinkedHashMap<Resource, PodTemplateSpec>();
        for (var resource : Manifests.resources()) {
            if (!isWhole(resource)) {
                continue;
            }
            switch (resource.kind()) {
                case "Deployment" ->
                    templates.put(
                            resource,
                            KubernetesModel.read(resource, Deployment.class)
                                    .getSpec()
                                    .getTemplate());
                case "StatefulSet" ->
                    templates.put(
                            resource,
                            KubernetesModel.read(resource, StatefulSet.class)
                                    .getSpec()
                                    .getTemplate());
                case "CronJob" ->
                    templates.put(
                            resource,
                            KubernetesModel.read(resource, CronJob.class)
                                    .getSpec()
                                    .getJobTemplate()
                                    .getSpec()
                                    .getTemplate());
                default -> {}
            }
        }
        return templates;
    }

    /** Those of the manifests, and those that operators make of them. */
    private static Stream<Pods> pods() {
        var own = templates().values().stream().map(template -> {
            var ports = new TreeSet<String>();
            ports(container(template.getSpec())).forEach((name, number) -> {
                ports.add(name);
                ports.add(String.valueOf(number));
            });
            return new Pods(template.getMetadata().getLabels(), ports);
        });
        var kafka = Manifests.resources("Kafka").stream()
                .map(each -> new Pods(
                        Map.of("strimzi.io/cluster", each.name()),
                        Yaml.maps(each.content(), "spec", "kafka", "listeners").stream()
                                .map(listener -> Yaml.text(listener, "port"))
                                .collect(Collectors.toSet())));
        var store = Manifests.resources("MongoDBCommunity").stream()
                .map(each -> new Pods(Map.of("app", each.name() + "-svc"), Set.of("27017")));
        return Stream.of(own, kafka, store).flatMap(each -> each);
    }

    private static Container container(PodSpec pod) {
        assertThat(pod.getContainers()).hasSize(1);
        return pod.getContainers().getFirst();
    }

    private static Map<String, Integer> ports(Container container) {
        var ports = new LinkedHashMap<String, Integer>();
        container.getPorts().forEach(port -> ports.put(port.getName(), port.getContainerPort()));
        return ports;
    }

    private static Map<String, String> labels(Deployment deployment) {
        return deployment.getSpec().getTemplate().getMetadata().getLabels();
    }

    private static Set<String> numbers(List<NetworkPolicyPort> ports) {
        return ports.stream()
                .map(port -> port.getPort().getStrVal() == null
                        ? String.valueOf(port.getPort().getIntVal())
                        : port.getPort().getStrVal())
                .collect(Collectors.toSet());
    }

    private static Map<String, String> texts(Map<String, Object> map) {
        var texts = new LinkedHashMap<String, String>();
        map.forEach((key, value) -> texts.put(key, value.toString()));
        return texts;
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
