package fr.campusnumerique.local.launcher;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** One run of what is new since the last build, only to record what it loads: so that all later starts are quick. */
final class Training {

    /** What is recorded is written down when the process ends. */
    private static final Duration STOP_BOUND = Duration.ofSeconds(120);

    private final Map<String, QuickStart> programs;
    private final Function<String, Map<String, String>> settings;
    private final ProgressListener progress;
    private final List<PartProcess> untrained;

    /** @param settings that each start of a service has, by its name: beans depend on them */
    Training(
            Map<String, PartProcess> processes,
            Map<String, QuickStart> programs,
            Function<String, Map<String, String>> settings,
            ProgressListener progress) {
        this.programs = programs;
        this.settings = settings;
        this.progress = progress;
        this.untrained = processes.values().stream()
                .filter(process -> program(process).wantsTraining())
                .toList();
    }

    boolean isWanted() {
        return !untrained.isEmpty();
    }

    /** Store and identity provider have to be open; the broker is started for it and ended again. */
    void run(PartProcess broker) {
        progress.on("preparing quick starts, once after each build: "
                + String.join(", ", untrained.stream().map(PartProcess::name).toList()));
        broker.start(
                untrained.contains(broker)
                        ? program(broker).training()
                        : program(broker).command(false, false));
        broker.awaitReady(LocalCampus.START_BOUND);
        // As many at once as there are processors: a slow machine is not made slower.
        try (ExecutorService pool =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            List<Future<?>> runs = new ArrayList<>();
            untrained.stream()
                    .filter(process -> process != broker)
                    .forEach(service -> runs.add(pool.submit(() -> record(service, program(service)))));
            runs.forEach(Training::await);
        }
        end(broker);
        untrained.forEach(process -> program(process).trained());
    }

    private void record(PartProcess service, QuickStart program) {
        program.prepareBeans(settings.apply(service.name()));
        service.start(program.training());
        service.awaitReady(LocalCampus.START_BOUND);
        end(service);
        progress.on("  " + service.name() + " prepared");
    }

    private static void end(PartProcess process) {
        process.askToEnd();
        process.awaitEnd(STOP_BOUND);
    }

    private QuickStart program(PartProcess process) {
        return Objects.requireNonNull(programs.get(process.name()), process.name());
    }

    private static void await(Future<?> run) {
        try {
            run.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof CampusException failure ? failure : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CampusException("interrupted", e);
        }
    }
}
