package fr.campusnumerique.acceptance;

import fr.campusnumerique.acceptance.drill.DrillReport;
import fr.campusnumerique.acceptance.drill.Drills;
import fr.campusnumerique.acceptance.drill.Versions;
import fr.campusnumerique.acceptance.faults.FaultsRun;
import fr.campusnumerique.acceptance.kernel.Progress;
import fr.campusnumerique.local.launcher.CampusOptions;
import fr.campusnumerique.local.launcher.LocalCampus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "drill",
        description = {
            "Practise what an operator hopes never to need, on a campus that is started for it in a folder of its own (unless"
                    + " --data says another), under load. The last line is to be kept; status 0 if nothing was lost, nothing else found, and each bound met.",
            "  ./campus drill backup-restore   back up under load, lose all databases, restore, go on",
            "  ./campus drill broker-loss      lose the broker for a minute, under load",
            "  ./campus drill upgrade          replace two replicas of each service, one by one, by another version, under load",
            "  ./campus drill store-failover   have the primary of your replica set step down, under load (not run yet)"
        })
final class DrillCommand {

    private static final int SHOWN = 40;
    private static final int FEWEST = 200;

    /** How much happens meanwhile. */
    static final class LoadFlags {

        @Option(
                names = "--events",
                paramLabel = "N",
                description = "how many events on the topics at least, 200 or more: 2000 take some minutes"
                        + " (default: ${DEFAULT-VALUE})",
                defaultValue = "2000")
        private int events;

        @Option(names = "--seed", paramLabel = "N", description = "what learners do (default: any)")
        private long seed = anySeed();

        private static long anySeed() {
            return ThreadLocalRandom.current().nextInt(1_000_000);
        }
    }

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Command(
            name = "backup-restore",
            description =
                    "Dump the databases while commands run, lose them all, put the dump into empty ones, and compare.")
    int backupRestore(@Mixin CampusFlags flags, @Mixin LoadFlags load) {
        int events = enough(load);
        return drill(flags, flags.options(), drills -> drills.backupRestore(events, load.seed));
    }

    @Command(
            name = "broker-loss",
            description =
                    "End the broker with SIGKILL, let commands go on without it, and see all events out afterwards.")
    int brokerLoss(
            @Mixin CampusFlags flags,
            @Mixin LoadFlags load,
            @Option(
                            names = "--away",
                            paramLabel = "SECONDS",
                            description = "how long (default: ${DEFAULT-VALUE})",
                            defaultValue = "60")
                    int away) {
        if (flags.options().external().brokers() != null) {
            throw refused("--brokers: this drill ends the broker with SIGKILL, and yours are not its to end");
        }
        int events = enough(load);
        return drill(flags, flags.options(), drills -> drills.brokerLoss(events, Duration.ofSeconds(away), load.seed));
    }

    @Command(
            name = "upgrade",
            description = {
                "Start two replicas of each service from an older version, and replace them one by one by the one that is built here,"
                        + " while commands run: out of rotation, 10 s later SIGTERM, the other jar, ready, back into rotation. No"
                        + " request may fail, and none is repeated that did.",
                "Memory for eight services is needed, 4 GB in all."
            })
    int upgrade(
            @Mixin CampusFlags flags,
            @Option(
                            names = "--from",
                            paramLabel = "PATH",
                            description =
                                    "the older version: a folder with catalog-service.jar, enrolment-service.jar and so on, or a"
                                            + " project's folder in which they were built, or one such jar (default: what is built"
                                            + " here, which shows the procedure and not that two versions get on)")
                    @Nullable
                    Path from,
            @Option(names = "--back", description = "go back to the older version afterwards, the same way")
                    boolean back,
            @Option(names = "--seed", paramLabel = "N", description = "what learners do (default: any)") @Nullable
                    Long seed) {
        CampusOptions options = flags.options();
        Versions built = Versions.built(options);
        Versions older;
        try {
            older = from == null ? built : Versions.in(from);
        } catch (IllegalArgumentException e) {
            throw refused("--from: " + e.getMessage());
        }
        if (from == null) {
            Progress.onTheConsole()
                    .say("no --from is given: what is built here takes its own place, which is no other version");
        } else {
            options = options.withJars(older.jars());
        }
        return drill(
                flags,
                options,
                drills -> drills.upgrade(older, built, back, seed == null ? LoadFlags.anySeed() : seed));
    }

    @Command(
            name = "store-failover",
            description = {
                "Have the primary of a replica set step down (replSetStepDown) while commands run, and see how long none is"
                        + " acknowledged. It needs --store with a replica set, and a user who may do that.",
                "Nobody who wrote it had a replica set to run it on."
            })
    int storeFailover(@Mixin CampusFlags flags, @Mixin LoadFlags load) {
        String store = flags.options().external().store();
        if (store == null) {
            throw refused(
                    "the embedded store has one member, which nothing can take the place of: give a replica set with --store,"
                            + " e.g. mongodb://host-1:27017,host-2:27017/?replicaSet=rs0");
        }
        if (!Drills.isReplicaSet(store)) {
            throw refused("--store: this is no replica set with a primary");
        }
        int events = enough(load);
        return drill(flags, flags.options(), drills -> drills.storeFailover(events, load.seed));
    }

    /** So many that commands go on for as long as what is done to the campus takes. */
    private int enough(LoadFlags load) {
        if (load.events < FEWEST) {
            throw refused("--events: " + FEWEST + " or more, not " + load.events);
        }
        return load.events;
    }

    private ParameterException refused(String why) {
        return new ParameterException(spec.commandLine(), why);
    }

    private int drill(CampusFlags flags, CampusOptions asked, Function<Drills, DrillReport> drill) {
        // Drills lose databases: never those that somebody keeps something in.
        if (flags.namesFolder() && !asked.fresh() && Files.exists(asked.data().resolve("broker"))) {
            throw refused("--data: " + asked.data()
                    + " holds a campus, whose databases a drill would lose. Give another folder, or"
                    + " --fresh if nothing of it is to be kept");
        }
        CampusOptions options = FaultsRun.settings(asked).withFresh(true);
        if (!flags.namesFolder()) {
            options = options.withData(options.data().resolve("drill"));
        }
        Progress progress = Progress.onTheConsole();
        DrillReport report;
        try (LocalCampus campus = LocalCampus.start(options, progress::say)) {
            report = drill.apply(new Drills(campus, options.data(), progress));
        }
        report.findings().stream().limit(SHOWN).forEach(progress::say);
        if (report.findings().size() > SHOWN) {
            progress.say("... and %d more".formatted(report.findings().size() - SHOWN));
        }
        progress.say(report.line());
        return report.findings().isEmpty() ? 0 : 1;
    }
}
