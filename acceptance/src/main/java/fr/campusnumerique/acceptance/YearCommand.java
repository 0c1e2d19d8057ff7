package fr.campusnumerique.acceptance;

import fr.campusnumerique.acceptance.kernel.Progress;
import fr.campusnumerique.acceptance.kernel.RefusedException;
import fr.campusnumerique.acceptance.year.Year;
import fr.campusnumerique.acceptance.year.YearOutcome;
import fr.campusnumerique.local.launcher.CampusOptions;
import fr.campusnumerique.local.launcher.LocalCampus;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "year",
        description = {
            "Start a campus, play the headline year of the programme through it, and compare every published figure.",
            "It plays in a folder of its own, .campus/year, or in that of --data; either is emptied first: a year begins"
                    + " with nothing kept. A store or brokers of yours are not emptied: they must hold nothing of a campus."
        })
final class YearCommand implements Callable<Integer> {

    private static final int SHOWN = 40;
    private static final double LARGEST = 20;

    @Mixin
    private CampusFlags flags = new CampusFlags();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--scale",
            paramLabel = "X",
            description =
                    "how much of 1,200 sessions and 13,000 requests; a fraction, or more (default: ${DEFAULT-VALUE})",
            defaultValue = "1")
    private double scale;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "who asks for what, and what comes of it (default: ${DEFAULT-VALUE})",
            defaultValue = "2026")
    private long seed;

    @Override
    public Integer call() {
        if (!(scale > 0 && scale <= LARGEST)) {
            throw new ParameterException(spec.commandLine(), "--scale must be more than 0, and at most 20");
        }
        CampusOptions options = flags.options();
        if (!flags.namesFolder()) {
            options = options.withData(options.data().resolve("year"));
        }
        Progress progress = Progress.onTheConsole();
        try {
            YearOutcome outcome = play(Year.settings(options.withFresh(true).withLasting(true)), progress);
            // Nothing may be said after the last line, so the campus has ended first.
            progress.say(outcome.line());
            return outcome.agrees() ? 0 : 1;
        } catch (RefusedException | IllegalStateException e) {
            System.err.println("campus: the year stopped: " + e.getMessage());
            return 1;
        }
    }

    private YearOutcome play(CampusOptions options, Progress progress) {
        try (LocalCampus campus = LocalCampus.start(options, progress::say)) {
            progress.say("the year of seed %d at scale %s".formatted(seed, scale));
            YearOutcome outcome = Year.play(campus, options.data(), scale, seed, progress);
            List<String> disagreements = outcome.disagreements();
            progress.say("%d figures compared, %s"
                    .formatted(
                            outcome.compared(),
                            disagreements.isEmpty() ? "all agree" : disagreements.size() + " do not agree:"));
            disagreements.stream().limit(SHOWN).forEach(line -> progress.say("  " + line));
            if (disagreements.size() > SHOWN) {
                progress.say("  ... and %d more".formatted(disagreements.size() - SHOWN));
            }
            return outcome;
        }
    }
}
