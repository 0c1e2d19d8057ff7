package fr.campusnumerique.acceptance;

import fr.campusnumerique.acceptance.faults.FaultsReport;
import fr.campusnumerique.acceptance.faults.FaultsRun;
import fr.campusnumerique.acceptance.faults.load.FaultsPlan;
import fr.campusnumerique.acceptance.kernel.Progress;
import fr.campusnumerique.local.launcher.CampusOptions;
import fr.campusnumerique.local.launcher.LocalCampus;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "faults",
        description = {
            "Kill services and broker under load, send duplicates and poison, and show that nothing is lost, invented or"
                    + " doubled.",
            "With --brokers the duplicates and the poison go to the topics of yours, and only services are killed."
        })
final class FaultsCommand implements Callable<Integer> {

    private static final int SHOWN = 40;

    @Mixin
    private CampusFlags flags = new CampusFlags();

    @Option(
            names = "--kills",
            paramLabel = "N",
            description = "how many SIGKILLs (default: ${DEFAULT-VALUE})",
            defaultValue = "5")
    private int kills;

    @Option(
            names = "--events",
            paramLabel = "N",
            description = "how many events on the topics at least (default: ${DEFAULT-VALUE})",
            defaultValue = "2000")
    private int events;

    @Option(
            names = "--poison",
            paramLabel = "N",
            description = "how many records that nobody can apply (default: ${DEFAULT-VALUE})",
            defaultValue = "100")
    private int poison;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "what is killed when, and what learners do (default: any)")
    private long seed = ThreadLocalRandom.current().nextInt(1_000_000);

    @Override
    public Integer call() {
        CampusOptions options = FaultsRun.settings(flags.options());
        FaultsPlan plan = new FaultsPlan(kills, events, poison, seed);
        Progress progress = Progress.onTheConsole();
        FaultsReport report;
        try (LocalCampus campus = LocalCampus.start(options, progress::say)) {
            progress.say("%d kills, %d events, %d poison records, seed %d".formatted(kills, events, poison, seed));
            if (!campus.starts(LocalCampus.BROKER)) {
                progress.say("the broker was not started here and is not killed: only services are");
            }
            try (FaultsRun run = new FaultsRun(campus, plan, options.data(), progress)) {
                report = run.run();
            }
        }
        report.findings().stream().limit(SHOWN).forEach(progress::say);
        if (report.findings().size() > SHOWN) {
            progress.say("... and %d more".formatted(report.findings().size() - SHOWN));
        }
        progress.say(report.line());
        return report.kept() ? 0 : 1;
    }
}
