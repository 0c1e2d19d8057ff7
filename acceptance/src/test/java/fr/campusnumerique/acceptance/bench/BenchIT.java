package fr.campusnumerique.acceptance.bench;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.local.launcher.ExternalParts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** That the bench runs through; its figures are nothing that a test could hold a shared machine to. */
class BenchIT {

    @Test
    void every_figure_is_printed_beside_its_baseline() throws IOException {
        var printed = new ByteArrayOutputStream();
        var brief = Duration.ofMillis(200);

        Bench.run(
                new BenchOptions(1, brief, brief, ExternalParts.NONE, null),
                new PrintStream(printed, true, StandardCharsets.UTF_8));

        var rate = "[\\d,]+/s";
        var time = "\\d+\\.\\d{2} ms";
        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .satisfiesExactly(
                        line -> assertThat(line).matches(figure("end-to-end", rate)),
                        line -> assertThat(line).matches(figure("outbox-write", rate)),
                        line -> assertThat(line).matches(figure("consume", rate)),
                        line -> assertThat(line).matches(figure("latency-p50", time)),
                        line -> assertThat(line).matches(figure("latency-p99", time)));
    }

    private static String figure(String name, String value) {
        return "bench: " + name + " \\d+\\.\\d{2} \\(ours " + value + ", baseline " + value + "\\)";
    }
}
