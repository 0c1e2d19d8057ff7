package fr.campusnumerique.testkit.metrics;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files of the repository, found from the module whose tests run. */
public final class Repository {

    private static final Path ROOT = root();

    private Repository() {}

    private static Path root() {
        var folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.exists(folder.resolve("docs/operating.md"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalStateException("no docs/operating.md above the module whose tests run");
        }
        return folder;
    }

    /** A file or folder by its path from the repository's folder. */
    public static Path path(String name) {
        return ROOT.resolve(name);
    }

    /** The text of a file. */
    public static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
