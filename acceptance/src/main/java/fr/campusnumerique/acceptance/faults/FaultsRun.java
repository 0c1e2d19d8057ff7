package fr.campusnumerique.acceptance.faults;

import fr.campusnumerique.acceptance.faults.compare.Comparison;
import fr.campusnumerique.acceptance.faults.compare.Findings;
import fr.campusnumerique.acceptance.faults.compare.Floors;
import fr.campusnumerique.acceptance.faults.compare.Parked;
import fr.campusnumerique.acceptance.faults.compare.QuiescenceCheck;
import fr.campusnumerique.acceptance.faults.compare.State;
import fr.campusnumerique.acceptance.faults.compare.StateReader;
import fr.campusnumerique.acceptance.faults.harm.Harm;
import fr.campusnumerique.acceptance.faults.harm.Injector;
import fr.campusnumerique.acceptance.faults.load.Action;
import fr.campusnumerique.acceptance.faults.load.Course;
import fr.campusnumerique.acceptance.faults.load.FaultsPlan;
import fr.campusnumerique.acceptance.faults.load.Ledger;
import fr.campusnumerique.acceptance.faults.load.LedgerSender;
import fr.campusnumerique.acceptance.faults.load.Load;
import fr.campusnumerique.acceptance.faults.load.Stage;
import fr.campusnumerique.acceptance.faults.load.Tally;
import fr.campusnumerique.acceptance.kernel.LogMuter;
import fr.campusnumerique.acceptance.kernel.Progress;
import fr.campusnumerique.acceptance.kernel.StopSignal;
import fr.campusnumerique.acceptance.kernel.events.EventRecord;
import fr.campusnumerique.acceptance.kernel.events.Offsets;
import fr.campusnumerique.acceptance.kernel.events.OpenWork;
import fr.campusnumerique.acceptance.kernel.http.CampusApi;
import fr.campusnumerique.acceptance.kernel.http.CommandSender;
import fr.campusnumerique.acceptance.kernel.http.Patience;
import fr.campusnumerique.acceptance.kernel.http.ProgrammeCommands;
import fr.campusnumerique.local.identity.LocalIdentity;
import fr.campusnumerique.local.launcher.CampusOptions;
import fr.campusnumerique.local.launcher.LocalCampus;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.TopicPartition;

/** One run over a running campus: load, kills, duplicates and poison at once; then the comparison. */
public final class FaultsRun implements AutoCloseable {

    private final LocalCampus campus;
    private final FaultsPlan plan;
    private final Progress progress;
    private final Instant start = Instant.now();
    private final String run = UUID.randomUUID().toString().substring(0, 6);
    private final Course course = new Course("FAULTS-" + run.toUpperCase(Locale.ROOT));
    private final StopSignal stop = new StopSignal();
    private final Tally tally;
    private final Ledger ledger;
    private final CampusApi api;
    private final CommandSender sender;
    private final LedgerSender commands;
    private final AtomicInteger learners = new AtomicInteger();
    private final Harm.Maker harm;
    private final Floors floors;

    /** What a run needs besides: what is published now and then is published before all is taken for quiet. */
    public static CampusOptions settings(CampusOptions options) {
        return options.withSetting("CAMPUS_FEEDBACK_DEMAND_EVERY", "500ms")
                .withSetting("CAMPUS_FEEDBACK_SUMMARISE_EVERY", "500ms");
    }

    /** @param folder where the ledger is written to, as {@code faults-ledger.tsv} */
    public FaultsRun(LocalCampus campus, FaultsPlan plan, Path folder, Progress progress) {
        this(campus, plan, folder, progress, Harm.KILLS, Floors.NONE, campus::url);
    }

    /**
     * @param harm what is done to the campus instead of killing its parts
     * @param floors beyond which its services number their events
     * @param urls where the next request to a service goes
     */
    public FaultsRun(
            LocalCampus campus,
            FaultsPlan plan,
            Path folder,
            Progress progress,
            Harm.Maker harm,
            Floors floors,
            UnaryOperator<String> urls) {
        this.harm = harm;
        this.floors = floors;
        this.campus = campus;
        this.plan = plan;
        this.progress = progress;
        this.ledger = new Ledger(folder.resolve("faults-ledger.tsv"));
        this.tally = new Tally(plan, ledger);
        this.api = new CampusApi(urls, campus.identity()::token);
        this.sender = new CommandSender(api, Patience.WHILE_PARTS_DIE, stop);
        this.commands = new LedgerSender(sender, ledger, stop);
    }

    /**
     * Runs to the end; minutes for some thousand events.
     *
     * @throws RuntimeException when the run cannot go on, e.g. as a part does not start again
     */
    public FaultsReport run() {
        LogMuter.mute();
        try {
            return harassAndCompare();
        } catch (StopSignal.StoppedException halted) {
            stop.rethrow();
            throw halted;
        }
    }

    private FaultsReport harassAndCompare() {
        var before = Parked.read(commands);
        var began = ends();
        Stage stage = new Stage(commands, course, tally, stop);
        stage.open();
        harass(stage, new Injector(campus.kafka(), plan, tally, stop, began));
        Findings findings = new Findings();
        awaitQuiet(findings);
        commands.insist(
                Action.PUBLISH,
                answer -> "",
                ProgrammeCommands.publishProgramme(UUID.randomUUID().toString()));
        awaitQuiet(findings);
        progress.now("comparing the ledger with the topics and the services");
        List<EventRecord> records = EventRecord.everything(campus.kafka(), OpenWork.TOPICS);
        Predicate<EventRecord> earlier = record -> record.offset() < began.getOrDefault(record.partition(), 0L);
        State state = new StateReader(campus, commands, course, stop, start).read(personas(), stage.seatedSessions());
        Findings compared = Comparison.of(course, ledger.entries(), floors.of(records), earlier, floors.of(state));
        var parked = Parked.read(commands);
        parked.removeAll(before);
        Parked figures = Parked.compare(
                parked,
                records.stream()
                        .filter(record -> record.mark() != null && !earlier.test(record))
                        .toList(),
                plan.poison(),
                compared);
        compared.all().forEach(findings::add);
        return FaultsReport.of(ledger.size(), tally.kills().get(), figures, findings);
    }

    private Map<TopicPartition, Long> ends() {
        try (var offsets = new Offsets(campus.kafka())) {
            return offsets.ends(OpenWork.TOPICS);
        }
    }

    private void harass(Stage stage, Injector injector) {
        Harm harmful = harm.of(campus, plan, tally, stop);
        Load load = new Load(commands, stage, tally, stop, plan);
        // A plain Kafka client blocks its thread: it gets one of its own.
        Thread injecting = Thread.ofPlatform().name("injector").start(() -> stop.guard(injector::run));
        try (ExecutorService parts = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> busy = new ArrayList<>();
            for (Runnable part : List.<Runnable>of(stage::play, harmful::run, () -> load.run(run, learners))) {
                busy.add(parts.submit(() -> stop.guard(part)));
            }
            long began = System.nanoTime();
            progress.during(() -> busy.forEach(FaultsRun::await), () -> status(began, harmful));
            stop.rethrow();
        } finally {
            injector.finish();
            join(injecting);
        }
        progress.say(
                ("%d events, %d duplicates and %d poison records on the topics after %d commands; %d attempts more,"
                                + " %d answers of 5xx but 503")
                        .formatted(
                                tally.events().get(),
                                tally.duplicates().get(),
                                tally.poison().get(),
                                ledger.size(),
                                sender.repetitions(),
                                sender.errors()));
    }

    private static void await(Future<?> part) {
        try {
            part.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StopSignal.StoppedException(e);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StopSignal.StoppedException(e);
        }
    }

    private String status(long began, Harm harmful) {
        double seconds = (System.nanoTime() - began) / 1e9;
        double done = Math.min(
                tally.share(), plan.kills() == 0 ? 1 : (double) tally.kills().get() / plan.kills());
        return "%s, %d commands, %d of %d events, %d of %d kills%s"
                .formatted(
                        Progress.bar(done, seconds),
                        ledger.size(),
                        tally.events().get(),
                        plan.events(),
                        tally.kills().get(),
                        plan.kills(),
                        harmful.down().isEmpty() ? "" : " (down: " + String.join(", ", harmful.down()) + ")");
    }

    private void awaitQuiet(Findings findings) {
        if (!new QuiescenceCheck(campus, commands, course, stop).await(progress::now)) {
            findings.lost("it did not become quiet: events still wait, or records are not consumed");
        }
    }

    private Map<String, String> personas() {
        Map<String, String> personas = new HashMap<>();
        for (int number = 0; number < learners.get(); number++) {
            String persona = Load.persona(run, number);
            personas.put(LocalIdentity.persona(persona).subject(), persona);
        }
        return personas;
    }

    /** Requests so far, repetitions included. */
    public long requests() {
        return sender.attempts();
    }

    /** Those of them that were not answered, or with 500 or more: what of which service, and how often. */
    public Map<String, Long> failures() {
        return sender.failures();
    }

    @Override
    public void close() {
        ledger.close();
        api.close();
    }
}
