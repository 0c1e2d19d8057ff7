package fr.campusnumerique.feedback.report;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Where the browser is: what {@code CAMPUS_BROWSER} names, a Chromium or Chrome that is installed, or the Chromium that is
 * in an npm package, which is fetched once into {@code target}.
 */
record BrowserHome(Path program, Optional<Path> libraries) {

    private static final String PACKAGE = "@sparticuz/chromium@131.0.1";
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");
    private static final long LONGEST_FETCH_MINUTES = 10;

    /** The package has its parts packed with Brotli, which Java cannot unpack and Node can. */
    private static final String UNPACK = """
            const fs = require('fs'), zlib = require('zlib');
            for (const part of ['chromium', 'al2023.tar'])
              fs.writeFileSync(part, zlib.brotliDecompressSync(fs.readFileSync('package/bin/' + part + '.br')));
            """;

    /** Empty if there is none and none can be fetched, because there is no npm or it reaches no registry. */
    static Optional<BrowserHome> find() throws IOException, InterruptedException {
        var named = System.getenv("CAMPUS_BROWSER");
        if (named != null && !named.isBlank()) {
            return Optional.of(new BrowserHome(Path.of(named), Optional.empty()));
        }
        var installed = onPath(NAMES);
        if (installed.isPresent()) {
            return installed.map(program -> new BrowserHome(program, Optional.empty()));
        }
        return fetched();
    }

    private static Optional<Path> onPath(List<String> names) {
        var folders = Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator);
        return names.stream()
                .flatMap(
                        name -> Stream.of(folders).map(folder -> Path.of(folder).resolve(name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Optional<BrowserHome> fetched() throws IOException, InterruptedException {
        var folder = Path.of("target", "browser").toAbsolutePath();
        var program = folder.resolve("chromium");
        var complete = folder.resolve("complete");
        if (!Files.exists(complete)) {
            if (onPath(List.of("npm")).isEmpty() || onPath(List.of("node")).isEmpty()) {
                return Optional.empty();
            }
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("unpack.cjs"), UNPACK);
            if (!run(folder, "npm", "pack", "--silent", PACKAGE)
                    || !run(folder, "sh", "-c", "tar xzf *chromium*.tgz && rm *chromium*.tgz")
                    || !run(folder, "node", "unpack.cjs")
                    || !run(folder, "tar", "xf", "al2023.tar")
                    || !program.toFile().setExecutable(true)) {
                return Optional.empty();
            }
            Files.writeString(complete, PACKAGE);
        }
        return Optional.of(new BrowserHome(program, Optional.of(folder.resolve("lib"))));
    }

    private static boolean run(Path folder, String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("fetch.log").toFile())
                .start();
        if (!process.waitFor(LONGEST_FETCH_MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            return false;
        }
        return process.exitValue() == 0;
    }
}
