package fr.campusnumerique.local.launcher;

import fr.campusnumerique.local.broker.BrokerProcess;
import fr.campusnumerique.local.identity.LocalIdentity;
import fr.campusnumerique.local.machine.Folders;
import fr.campusnumerique.local.store.LocalStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/**
 * One run of what is new since the last build, only to record what it loads: so that all later starts are quick. It goes on
 * behind a running campus, at the lowest priority, with a broker, a store, an identity provider and ports of its own, and ends
 * with the campus.
 */
final class Training implements AutoCloseable {

    private static final Duration START_BOUND = Duration.ofMinutes(15);

    /** What is recorded is written down when the process ends. */
    private static final Duration STOP_BOUND = Duration.ofMinutes(10);

    private final CampusOptions options;
    private final DataFolder folder;
    private final Predicate<String> answers;
    private final ProgressListener progress;
    private final ServiceSettings settings;
    private final CampusPorts ports = CampusPorts.from(0);
    private final List<PartProcess> running = new CopyOnWriteArrayList<>();
    private final Thread thread =
            Thread.ofPlatform().name("quick-starts").daemon().unstarted(this::prepare);
    private volatile boolean closed;

    /** @param answers whether a service is ready, by its address */
    Training(
            CampusOptions options,
            DataFolder folder,
            LocalSecrets secrets,
            Predicate<String> answers,
            ProgressListener progress) {
        this.options = options;
        this.folder = folder;
        this.answers = answers;
        this.progress = progress;
        this.settings = new ServiceSettings(ports, secrets, false);
    }

    /** Begins, if there is anything to prepare. */
    void start(List<QuickStart> programs) {
        if (programs.stream().anyMatch(QuickStart::wantsTraining)) {
            progress.on("preparing quick starts for the next time, at low priority; nothing waits for it");
            thread.start();
        }
    }

    @SuppressWarnings("try") // store and identity provider only have to be there
    private void prepare() {
        Path work = Folders.temporary("training");
        try (LocalStore store = LocalStore.inMemory(ports.of(LocalCampus.STORE));
                LocalIdentity identity = LocalIdentity.start(ports.of(LocalCampus.IDENTITY))) {
            Path ready = work.resolve("broker.ready");
            List<String> arguments = List.of(
                    work.resolve(LocalCampus.BROKER).toString(),
                    String.valueOf(ports.of(LocalCampus.BROKER)),
                    ready.toString());
            QuickStart program = QuickStart.ofOwnClass(BrokerProcess.class, arguments, options.boot());
            PartProcess broker = part(LocalCampus.BROKER, Map.of(), process -> Files.exists(ready));
            broker.start(program.wantsTraining() ? program.training() : program.command(false, false));
            broker.awaitReady(START_BOUND);
            for (String service : LocalCampus.SERVICES) {
                record(service);
            }
            end(broker);
            program.trained();
            progress.on("quick starts are prepared");
        } catch (RuntimeException e) {
            if (!closed) {
                progress.on("quick starts could not be prepared: " + e.getMessage());
            }
        } finally {
            Folders.remove(work);
        }
    }

    private void record(String service) {
        QuickStart program = QuickStart.ofService(options.jar(service), options.boot());
        if (!program.wantsTraining() || closed) {
            return;
        }
        Map<String, String> environment = settings.of(service);
        program.prepareBeans(environment);
        PartProcess process =
                part(service, environment, started -> answers.test("http://localhost:" + ports.of(service)));
        process.start(program.training());
        process.awaitReady(START_BOUND);
        end(process);
        program.trained();
    }

    private PartProcess part(String name, Map<String, String> environment, Predicate<Process> ready) {
        PartProcess process = new PartProcess("prepare-" + name, () -> environment, folder, ready, progress);
        running.add(process);
        if (closed) {
            process.retire();
        }
        return process.inTheBackground();
    }

    private void end(PartProcess process) {
        process.askToEnd();
        process.awaitEnd(STOP_BOUND);
        running.remove(process);
        if (closed) {
            throw new CampusException("the campus is stopping");
        }
    }

    /** Leaves it unfinished: the next campus begins again with what is missing. */
    @Override
    public void close() {
        closed = true;
        running.forEach(process -> {
            process.retire();
            process.kill();
        });
        if (thread.isAlive()) {
            thread.interrupt();
            try {
                thread.join(Duration.ofSeconds(10));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
