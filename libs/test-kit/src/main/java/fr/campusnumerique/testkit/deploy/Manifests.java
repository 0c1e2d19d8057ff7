package fr.campusnumerique.testkit.deploy;

import fr.campusnumerique.testkit.metrics.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * {@code deploy/kubernetes}, file by file and without Kustomize: what an overlay or a component changes is there as a
 * part of the resource.
 */
public final class Manifests {

    private static final Path FOLDER = Repository.path("deploy/kubernetes");
    private static final String KUSTOMIZATION = "kustomization.yaml";

    /**
     * A resource, or a part of one that is patched.
     *
     * @param file from {@code deploy/kubernetes}
     */
    public record Resource(String file, Map<String, Object> content) {

        public String kind() {
            return Yaml.text(content, "kind");
        }

        public String name() {
            return Yaml.text(content, "metadata", "name");
        }

        @Override
        public String toString() {
            return file + ": " + kind() + " " + name();
        }
    }

    private Manifests() {}

    /** Every resource and every part of one. */
    public static List<Resource> resources() {
        var resources = new ArrayList<Resource>();
        files(file -> !file.endsWith(KUSTOMIZATION))
                .forEach((file, text) ->
                        Yaml.documents(text).forEach(document -> resources.add(new Resource(file, document))));
        return resources;
    }

    /** Every resource of a kind. */
    public static List<Resource> resources(String kind) {
        return resources().stream()
                .filter(resource -> resource.kind().equals(kind))
                .toList();
    }

    /** Each {@code kustomization.yaml}, by its file. */
    public static Map<String, Map<String, Object>> kustomizations() {
        var found = new TreeMap<String, Map<String, Object>>();
        files(file -> file.endsWith(KUSTOMIZATION))
                .forEach((file, text) -> found.put(file, Yaml.documents(text).getFirst()));
        return found;
    }

    /**
     * The environment of a service in all overlays and components together. What comes from a Secret that is made elsewhere
     * has no value (empty).
     */
    public static Map<String, String> environment(String service) {
        var environment = new TreeMap<String, String>();
        for (var resource : resources()) {
            if (resource.kind().equals("ConfigMap")
                    && List.of("campus", service).contains(resource.name())) {
                Yaml.map(resource.content(), "data").forEach((name, value) -> environment.put(name, value.toString()));
            }
            if (resource.kind().equals("Deployment") && resource.name().equals(service)) {
                Yaml.maps(resource.content(), "spec", "template", "spec", "containers").stream()
                        .flatMap(container -> Yaml.maps(container, "env").stream())
                        .forEach(
                                variable -> environment.put(Yaml.text(variable, "name"), Yaml.text(variable, "value")));
            }
        }
        kustomizations().values().stream()
                .flatMap(kustomization -> Yaml.maps(kustomization, "secretGenerator").stream())
                .filter(secret -> Yaml.text(secret, "name").equals(service + "-secret"))
                .flatMap(secret -> Yaml.list(secret, "literals").stream())
                .map(literal -> literal.toString().split("=", 2))
                .forEach(literal -> environment.put(literal[0], literal[1]));
        return environment;
    }

    private static Map<String, String> files(java.util.function.Predicate<String> wanted) {
        var found = new TreeMap<String, String>();
        try (Stream<Path> files = Files.walk(FOLDER)) {
            files.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> wanted.test(file.toString()))
                    .forEach(file -> found.put(FOLDER.relativize(file).toString(), Repository.read(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }
}
