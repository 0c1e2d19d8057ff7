package fr.campusnumerique.contracts;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads the contract as it lies in the sources, so that nothing is missed that no index mentions. */
final class Sources {

    static final Path RESOURCES = Path.of("src/main/resources");

    private Sources() {}

    /** The names of the files directly in a folder. */
    static List<String> names(String folder) throws IOException {
        try (var files = java.nio.file.Files.list(RESOURCES.resolve(folder))) {
            return files.filter(java.nio.file.Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    /** Every file below a folder. */
    static List<Path> allBelow(String folder) {
        try (var files = java.nio.file.Files.walk(RESOURCES.resolve(folder))) {
            return files.filter(java.nio.file.Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return java.nio.file.Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static String read(String resource) {
        return read(RESOURCES.resolve(resource));
    }

    /** Every property name in a JSON value, at any depth. */
    static List<String> keys(JsonNode node) {
        var keys = new ArrayList<String>(node.isObject() ? node.propertyNames() : List.of());
        node.forEach(child -> keys.addAll(keys(child)));
        return keys;
    }
}
