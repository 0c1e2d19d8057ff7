package fr.campusnumerique.acceptance.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.testkit.deploy.Manifests;
import fr.campusnumerique.testkit.deploy.Manifests.Resource;
import fr.campusnumerique.testkit.deploy.Yaml;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What {@code deploy/kubernetes} runs: deployments, and the pods of everything else. */
final class Workloads {

    static final Set<String> SERVICES =
            Set.of("catalog-service", "enrolment-service", "certificate-service", "feedback-service");

    /** Pods by their labels and named or numbered ports. */
    record Pods(Map<String, String> labels, Set<String> ports) {

        boolean match(Map<String, String> wanted) {
            return labels.entrySet().containsAll(wanted.entrySet());
        }
    }

    private Workloads() {}

    static Map<String, Deployment> deployments() {
        return all("Deployment", Deployment.class);
    }

    /** Whole resources of a kind by their names: the first file that has one, which is no patch. */
    static <T> Map<String, T> all(String kind, Class<T> type) {
        var found = new LinkedHashMap<String, T>();
        Manifests.resources(kind).stream()
                .filter(resource -> isWhole(resource))
                .forEach(resource -> found.put(resource.name(), KubernetesModel.read(resource, type)));
        return found;
    }

    private static boolean isWhole(Resource resource) {
        return !resource.file().endsWith("services.yaml") && !resource.file().endsWith("settings.yaml");
    }

    static Map<Resource, PodTemplateSpec> templates() {
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
    static Stream<Pods> pods() {
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

    static Container container(PodSpec pod) {
        assertThat(pod.getContainers()).hasSize(1);
        return pod.getContainers().getFirst();
    }

    static Map<String, Integer> ports(Container container) {
        var ports = new LinkedHashMap<String, Integer>();
        container.getPorts().forEach(port -> ports.put(port.getName(), port.getContainerPort()));
        return ports;
    }

    static Map<String, String> labels(Deployment deployment) {
        return deployment.getSpec().getTemplate().getMetadata().getLabels();
    }
}
