package fr.campusnumerique.acceptance;

import fr.campusnumerique.acceptance.bench.Bench;
import fr.campusnumerique.acceptance.bench.BenchOptions;
import fr.campusnumerique.acceptance.bench.campus.CampusBench;
import fr.campusnumerique.acceptance.bench.campus.CampusBenchOptions;
import fr.campusnumerique.acceptance.bench.campus.PublicationBench;
import fr.campusnumerique.acceptance.kernel.Progress;
import fr.campusnumerique.local.launcher.CampusOptions;
import fr.campusnumerique.local.launcher.LocalCampus;
import fr.campusnumerique.local.machine.Folders;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "bench",
        description = {
            "Measure what the path costs beside the bare things that it is made of, then what a whole campus costs.",
            "The first part takes some seven minutes, the second some ten, on two cores that do nothing else.",
            "A store or brokers of yours must hold nothing of a campus or of a bench, and what a bench puts there stays:"
                    + " drop it yourself before the next one."
        })
final class BenchCommand implements Callable<Integer> {

    private static final int FEWEST_RUNS = 5;
    private static final Path HOME = Path.of(System.getProperty("campus.home", "."));

    /** A part of the bench. */
    enum Section {
        path,
        campus
    }

    @Option(names = "--only", paramLabel = "PART", description = "${COMPLETION-CANDIDATES}: only this part")
    private @Nullable Section only;

    @Option(
            names = "--runs",
            paramLabel = "N",
            description =
                    "path: runs of each side, in turns; the median counts (default: ${DEFAULT-VALUE}, at least 5)",
            defaultValue = "5")
    private int runs;

    @Option(
            names = "--seconds-per-run",
            paramLabel = "S",
            description = "path: how long each run takes (default: ${DEFAULT-VALUE})",
            defaultValue = "4")
    private double seconds;

    @Option(
            names = "--warm-up",
            paramLabel = "S",
            description = "path: seconds that each side runs before anything counts (default: ${DEFAULT-VALUE})",
            defaultValue = "15")
    private double warmUp;

    @Option(
            names = "--peer",
            description = "path: compare it also with Spring Modulith on PostgreSQL, which is built if it is missing")
    private boolean peer;

    @Option(
            names = "--requests",
            paramLabel = "N",
            description =
                    "campus: requests for seats that are measured, with all that follows (default: ${DEFAULT-VALUE})",
            defaultValue = "1920")
    private int requests;

    @Option(
            names = "--warm-up-requests",
            paramLabel = "N",
            description = "campus: requests before any counts (default: ${DEFAULT-VALUE})",
            defaultValue = "2880")
    private int warmUpRequests;

    @Option(
            names = "--learners-per-second",
            paramLabel = "N",
            description =
                    "campus: who come while answers are timed, with eight requests each (default: ${DEFAULT-VALUE})",
            defaultValue = "5")
    private double learners;

    @Option(
            names = "--rest",
            paramLabel = "S",
            description =
                    "campus: seconds that it settles, and again that it is measured at rest (default: ${DEFAULT-VALUE})",
            defaultValue = "60")
    private double rest;

    @Option(
            names = "--http-seconds",
            paramLabel = "S",
            description = "campus: how long answers are timed (default: ${DEFAULT-VALUE})",
            defaultValue = "30")
    private double http;

    @Option(
            names = "--publication",
            paramLabel = "N",
            description = "instead: how long a publication over so many enrolments takes, with 256 MB of heap")
    private int publication;

    @Mixin
    private ExternalFlags external = new ExternalFlags();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        if (publication > 0) {
            return publication();
        }
        require(runs >= FEWEST_RUNS, "--runs must be at least " + FEWEST_RUNS);
        require(seconds > 0 && warmUp >= 0, "--seconds-per-run and --warm-up are not negative");
        require(requests > 0 && warmUpRequests >= 0, "--requests and --warm-up-requests are not negative");
        require(rest > 0 && http > 0 && learners > 0, "--rest, --http-seconds and --learners-per-second are positive");
        require(!peer || only != Section.campus, "--peer is compared with the path");
        require(!peer || !external.parts().any(), "--peer is compared on the store and the broker of the campus");
        if (only != Section.campus) {
            Bench.run(
                    new BenchOptions(runs, span(seconds), span(warmUp), external.parts(), peer ? HOME : null),
                    System.out);
        }
        return only == Section.path ? 0 : campus();
    }

    private void require(boolean holds, String message) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }

    private int campus() {
        var options = new CampusBenchOptions(span(rest), span(rest), warmUpRequests, requests, learners, span(http));
        Progress progress = Progress.onTheConsole();
        Path folder = Folders.temporary("bench");
        CampusOptions settings = CampusBench.settings(CampusOptions.in(HOME));
        return on(settings, folder, progress, campus -> {
            CampusBench.run(campus, folder, options, progress);
            return 0;
        });
    }

    private int publication() {
        Progress progress = Progress.onTheConsole();
        CampusOptions settings = CampusOptions.in(HOME).withServices(List.of(LocalCampus.FEEDBACK));
        return on(settings, Folders.temporary("publication"), progress, campus -> {
            return new PublicationBench(campus, publication, progress).run() ? 0 : 1;
        });
    }

    /** On a campus that is new and gone afterwards. */
    private int on(CampusOptions settings, Path folder, Progress progress, ToIntFunction<LocalCampus> work) {
        CampusOptions options =
                settings.withData(folder).withPortsFrom(0).withFresh(true).withExternal(external.parts());
        try (LocalCampus campus = LocalCampus.start(options, progress::say)) {
            return work.applyAsInt(campus);
        } finally {
            Folders.remove(folder);
        }
    }

    private static Duration span(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1_000));
    }
}
