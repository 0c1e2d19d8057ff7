package fr.campusnumerique.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

class LauncherJarsTest {

    @TempDir
    private Path folder;

    /** As at the first start after a clone, when all services are prepared at once. */
    @RepeatedTest(20)
    void several_services_at_once_have_one_jar() throws Exception {
        var together = new CyclicBarrier(4);
        Callable<Path> prepared = () -> {
            together.await();
            return LauncherJars.supervisor(folder);
        };
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (var jar :
                    threads.invokeAll(Stream.generate(() -> prepared).limit(4).toList())) {
                assertThat(jar.get()).isRegularFile();
            }
        }
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("stop-with-parent.jar"));
        }
    }
}
