package fr.campusnumerique.acceptance.faults;

import fr.campusnumerique.acceptance.api.CampusApi;
import fr.campusnumerique.acceptance.api.Commands;
import fr.campusnumerique.acceptance.api.Patience;
import fr.campusnumerique.local.CampusOptions;
import fr.campusnumerique.local.LocalCampus;
import fr.campusnumerique.local.LocalIdentity;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** One run over a running campus: load, kills, duplicates and poison at once; then the comparison. */
public final class FaultsRun implements AutoCloseable {

    private final LocalCampus campus;
    private final FaultsPlan plan;
    private final Progress progress;
    private final Instant began = Instant.now();
    private final String run = UUID.randomUUID().toString().substring(0, 6);
    private final Course course = new Course("FAULTS-" + run.toUpperCase(Locale.ROOT));
    private final Halt halt = new Halt();
    private final Tally tally;
    private final Ledger ledger;
    private final CampusApi api;
    private final Desk desk;
    private final Bus bus;
    private final AtomicInteger learners = new AtomicInteger();

    /** What a run needs besides: what is told now and then is told before all is taken for quiet. */
    public static CampusOptions settings(CampusOptions options) {
        return options.withSetting("CAMPUS_FEEDBACK_DEMANDEVERY", "1s");
    }

    /** @param folder where the ledger is written to, as {@code faults-ledger.tsv} */
    public FaultsRun(LocalCampus campus, FaultsPlan plan, Path folder, Progress progress) {
        this.campus = campus;
        this.plan = plan;
        this.progress = progress;
        this.tally = new Tally(plan);
        this.ledger = new Ledger(folder.resolve("faults-ledger.tsv"));
        this.api = CampusApi.of(campus, Patience.NONE);
        this.desk = new Desk(api, ledger, tally, halt);
        this.bus = new Bus(campus.bootstrapServers());
    }

    /**
     * Runs to the end; minutes for some thousand events.
     *
     * @throws RuntimeException when the run cannot go on, e.g. as a part does not start again
     */
    public FaultsReport run() {
        Noise.hush();
        try {
            return harassAndCompare();
        } catch (Halt.HaltedException halted) {
            halt.rethrow();
            throw halted;
        }
    }

    private FaultsReport harassAndCompare() {
        var before = Parked.read(desk);
        var ends = bus.ends();
        Stage stage = new Stage(desk, course, tally, halt);
        stage.open();
        harass(stage, new Injector(bus, plan, tally, halt, ends));
        Findings findings = new Findings();
        awaitQuiet(findings);
        desk.insist(
                Action.PUBLISH,
                answer -> "",
                Commands.publishResults(UUID.randomUUID().toString()));
        awaitQuiet(findings);
        progress.now("comparing the ledger with the topics and the services");
        List<Seen> records = bus.readAll(ends);
        State state = new StateReader(campus, api, desk, course, halt, began).read(personas(), stage.seatedSessions());
        Findings compared = Comparison.of(course, ledger.entries(), records, state);
        var parked = Parked.read(desk);
        parked.removeAll(before);
        Parked figures = Parked.compare(parked, records, plan.poison(), compared);
        compared.all().forEach(findings::add);
        return FaultsReport.of(ledger.size(), tally.kills().get(), figures, findings);
    }

    private void harass(Stage stage, Injector injector) {
        Killer killer = new Killer(campus, plan, tally, halt);
        Load load = new Load(desk, stage, tally, halt, plan);
        // A plain Kafka client blocks its thread: it gets one of its own.
        Thread injecting = Thread.ofPlatform().name("injector").start(() -> halt.guard(injector::run));
        try (ExecutorService parts = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> busy = new ArrayList<>();
            for (Runnable part : List.<Runnable>of(stage::play, killer::run, () -> load.run(run, learners))) {
                busy.add(parts.submit(() -> halt.guard(part)));
            }
            long start = System.nanoTime();
            while (busy.stream().anyMatch(part -> !part.isDone())) {
                progress.now(status(start, killer));
                halt.pause(1_000);
            }
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
                                tally.resent().get(),
                                tally.errors().get()));
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Halt.HaltedException(e);
        }
    }

    private String status(long start, Killer killer) {
        double seconds = Math.max(0.1, (System.nanoTime() - start) / 1e9);
        double done = Math.min(
                Math.min(1, tally.share()),
                plan.kills() == 0 ? 1 : (double) tally.kills().get() / plan.kills());
        String left = done == 0 ? "?" : "%.0f s".formatted(seconds / done - seconds);
        return "%d commands, %d of %d events (%.0f/s), %d of %d kills%s, about %s left"
                .formatted(
                        ledger.size(),
                        tally.events().get(),
                        plan.events(),
                        tally.events().get() / seconds,
                        tally.kills().get(),
                        plan.kills(),
                        killer.down().isEmpty() ? "" : " (down: " + String.join(", ", killer.down()) + ")",
                        left);
    }

    private void awaitQuiet(Findings findings) {
        if (!new Quiet(campus, desk, bus, course, halt).await(progress::now)) {
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

    @Override
    public void close() {
        ledger.close();
        api.close();
    }
}
