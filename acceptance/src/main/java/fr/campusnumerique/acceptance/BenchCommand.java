package fr.campusnumerique.acceptance;

import fr.campusnumerique.acceptance.bench.Bench;
import fr.campusnumerique.acceptance.bench.BenchOptions;
import fr.campusnumerique.acceptance.bench.PublicationBench;
import fr.campusnumerique.acceptance.kernel.Progress;
import fr.campusnumerique.local.launcher.CampusOptions;
import fr.campusnumerique.local.launcher.LocalCampus;
import fr.campusnumerique.local.machine.Folders;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(name = "bench", description = "Measure what the path costs beside the bare things that it is made of.")
final class BenchCommand implements Callable<Integer> {

    private static final int FEWEST_RUNS = 5;

    @Option(
            names = "--runs",
            paramLabel = "N",
            description = "runs of each side, in turns; the median counts (default: ${DEFAULT-VALUE}, at least 5)",
            defaultValue = "5")
    private int runs;

    @Option(
            names = "--seconds-per-run",
            paramLabel = "S",
            description = "how long each run takes (default: ${DEFAULT-VALUE})",
            defaultValue = "4")
    private double seconds;

    @Option(
            names = "--warm-up",
            paramLabel = "S",
            description = "seconds that each side runs before anything counts (default: ${DEFAULT-VALUE})",
            defaultValue = "15")
    private double warmUp;

    @Option(
            names = "--publication",
            paramLabel = "N",
            description = "instead: how long a publication over so many enrolments takes, with 256 MB of heap")
    private int publication;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        if (publication > 0) {
            return publication();
        }
        if (runs < FEWEST_RUNS) {
            throw new ParameterException(spec.commandLine(), "--runs must be at least " + FEWEST_RUNS);
        }
        if (seconds <= 0 || warmUp < 0) {
            throw new ParameterException(spec.commandLine(), "--seconds-per-run and --warm-up are not negative");
        }
        Bench.run(new BenchOptions(runs, span(seconds), span(warmUp)), System.out);
        return 0;
    }

    private int publication() {
        Progress progress = Progress.onTheConsole();
        Path folder = Folders.temporary("publication");
        CampusOptions options = CampusOptions.in(Path.of(System.getProperty("campus.home", ".")))
                .withData(folder)
                .withPortsFrom(0)
                .withServices(List.of(LocalCampus.FEEDBACK));
        try (LocalCampus campus = LocalCampus.start(options, progress::say)) {
            return new PublicationBench(campus, publication, progress).run() ? 0 : 1;
        } finally {
            Folders.remove(folder);
        }
    }

    private static Duration span(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1_000));
    }
}
