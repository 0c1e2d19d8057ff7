package fr.campusnumerique.acceptance.drill;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import fr.campusnumerique.acceptance.faults.FaultsReport;
import fr.campusnumerique.acceptance.faults.FaultsRun;
import fr.campusnumerique.acceptance.faults.compare.Floors;
import fr.campusnumerique.acceptance.faults.load.FaultsPlan;
import fr.campusnumerique.acceptance.kernel.Progress;
import fr.campusnumerique.acceptance.kernel.events.EventRecord;
import fr.campusnumerique.acceptance.kernel.events.OpenWork;
import fr.campusnumerique.acceptance.kernel.http.CampusApi;
import fr.campusnumerique.local.launcher.LocalCampus;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/**
 * Takes a backup under load, loses all databases some time later, puts the backup into empty ones, and shows that the campus
 * goes on: what was acknowledged before the backup is there, the topics say last what the services hold, and commands given
 * afterwards take effect in all services.
 */
final class BackupRestore {

    /** From the loss of the databases until topics and services agree again. */
    static final Duration BOUND = Duration.ofMinutes(10);

    private static final Map<String, List<String>> AGGREGATES = Map.of(
            LocalCampus.CATALOG, List.of("courses", "sessions", "trainers"),
            LocalCampus.ENROLMENT, List.of("enrolments"),
            LocalCampus.CERTIFICATE, List.of("certificates", "recognitions"),
            LocalCampus.FEEDBACK, List.of("publications", "session-feedback", "demands"));

    private final LocalCampus campus;
    private final Path data;
    private final FaultsPlan plan;
    private final Progress progress;

    /** @param data folder of the running campus */
    BackupRestore(LocalCampus campus, Path data, FaultsPlan plan, Progress progress) {
        this.campus = campus;
        this.data = data;
        this.plan = plan;
        this.progress = progress;
    }

    DrillReport run() {
        var dumping = new ArrayList<Dumping>();
        var earlier = floors(campus);
        FaultsReport before;
        try (var run = new FaultsRun(
                campus,
                plan,
                data,
                progress,
                (running, _, tally, stop) -> {
                    dumping.add(new Dumping(running, data, tally, stop));
                    return dumping.getFirst();
                },
                earlier,
                campus::url)) {
            before = run.run();
        }
        var dumped = dumping.getFirst();
        progress.say("dumped %d documents from %s on, in %.1f s"
                .formatted(dumped.documents(), dumped.began(), seconds(dumped.took())));

        var lost = Instant.now();
        restore(dumped.dumps(), name(lost));
        var ready = Instant.now();
        progress.say("restored and ready after %.1f s".formatted(seconds(Duration.between(lost, ready))));
        try (var api = CampusApi.of(campus)) {
            progress.say("%d newest events sent again".formatted(new Republishing(api, progress::now).run(null)));
        }
        try (var work = new OpenWork(campus)) {
            work.awaitNothing();
        }
        var agree = Duration.between(lost, Instant.now());
        try (var check = new RestoredCheck(campus.storeUri(LocalCampus.ENROLMENT))) {
            check.ledger(dumped.before());
            check.topics(EventRecord.everything(campus.kafka(), RestoredCheck.TOPICS));
            return report(before, dumped, lost, ready, agree, check, after(lost));
        }
    }

    private FaultsReport after(Instant lost) {
        try (var run = new FaultsRun(
                campus,
                new FaultsPlan(0, Math.max(1, plan.events() / 4), 0, plan.seed() + 1),
                data,
                progress,
                (_, _, _, _) -> Idle.HARM,
                renewed(lost),
                campus::url)) {
            return run.run();
        }
    }

    private static DrillReport report(
            FaultsReport before,
            Dumping dumped,
            Instant lost,
            Instant ready,
            Duration agree,
            RestoredCheck check,
            FaultsReport after) {
        List<String> findings = new ArrayList<>(before.findings());
        findings.addAll(check.findings());
        findings.addAll(after.findings());
        if (agree.compareTo(BOUND) > 0) {
            findings.add("the campus took %.0f s to agree".formatted(seconds(agree)));
        }
        return DrillReport.of(
                ("drill backup-restore: %s, %d documents dumped in %.1f s while commands ran; restored and ready after"
                                + " %.1f s, republished and consumed after %.1f s (bound %d s); of %d commands acknowledged before the backup"
                                + " and compared, lost %d; afterwards ")
                        .formatted(
                                dumped.began().truncatedTo(ChronoUnit.SECONDS),
                                dumped.documents(),
                                seconds(dumped.took()),
                                seconds(Duration.between(lost, ready)),
                                seconds(agree),
                                BOUND.toSeconds(),
                                check.compared(),
                                check.lost()),
                after,
                findings,
                check.lost());
    }

    private void restore(List<Dump> dumps, String name) {
        LocalCampus.SERVICES.forEach(campus::kill);
        dumps.forEach(dump -> dump.restore(campus));
        campus.setting("CAMPUS_RESTORED", name);
        LocalCampus.SERVICES.forEach(campus::restart);
    }

    private static String name(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString().replace(":", "");
    }

    /** Those of the restore just made: what was dumped may hold those of one before. */
    private Floors renewed(Instant lost) {
        var floors = floors(campus);
        AGGREGATES.forEach((service, aggregates) -> aggregates.forEach(name -> {
            if (floors.ofAggregates().getOrDefault(name, 0L) < lost.toEpochMilli() / 10) {
                throw new IllegalStateException(service + " did not number its " + name + " anew");
            }
        }));
        return floors;
    }

    /** Of the last restore of a campus: none if it never had one. */
    static Floors floors(LocalCampus campus) {
        Map<String, Long> floors = new HashMap<>();
        try (MongoClient store = MongoClients.create(campus.storeUri(LocalCampus.ENROLMENT))) {
            AGGREGATES.forEach((service, aggregates) -> {
                Document restored = store.getDatabase(service)
                        .getCollection("restored")
                        .find()
                        .first();
                if (restored != null) {
                    aggregates.forEach(name -> floors.put(name, restored.getLong("floor")));
                }
            });
        }
        return new Floors(floors);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1e3;
    }
}
