package fr.campusnumerique.acceptance.deploy;

import static fr.campusnumerique.acceptance.deploy.Workloads.SERVICES;
import static fr.campusnumerique.acceptance.deploy.Workloads.all;
import static fr.campusnumerique.acceptance.deploy.Workloads.container;
import static fr.campusnumerique.acceptance.deploy.Workloads.deployments;
import static fr.campusnumerique.acceptance.deploy.Workloads.pods;
import static fr.campusnumerique.acceptance.deploy.Workloads.templates;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import fr.campusnumerique.testkit.deploy.Manifests;
import fr.campusnumerique.testkit.deploy.Manifests.Resource;
import fr.campusnumerique.testkit.deploy.Yaml;
import fr.campusnumerique.testkit.metrics.Repository;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** {@code deploy/kubernetes} is what Kubernetes takes, and its parts fit one another and the services. */
class ManifestsTest {

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
}
