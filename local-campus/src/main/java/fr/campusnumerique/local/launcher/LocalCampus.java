package fr.campusnumerique.local.launcher;

import fr.campusnumerique.local.broker.BrokerProcess;
import fr.campusnumerique.local.clock.ReplayClock;
import fr.campusnumerique.local.identity.LocalIdentity;
import fr.campusnumerique.local.machine.Folders;
import fr.campusnumerique.local.store.LocalStore;
import fr.campusnumerique.local.store.UnusableStoreException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The whole campus on one machine: a Kafka broker and the four services in processes of their own, the store and the
 * identity provider in this one. Nothing of it outlives this process, however it ends. A store or a broker of the user's own
 * ({@link ExternalParts}) takes the place of either.
 */
public final class LocalCampus implements AutoCloseable {

    public static final String BROKER = "broker";
    public static final String STORE = "store";
    public static final String IDENTITY = "identity";
    public static final String CATALOG = "catalog-service";
    public static final String ENROLMENT = "enrolment-service";
    public static final String CERTIFICATE = "certificate-service";
    public static final String FEEDBACK = "feedback-service";

    /** The services, in the order of the story. */
    public static final List<String> SERVICES = List.of(CATALOG, ENROLMENT, CERTIFICATE, FEEDBACK);

    static final Duration START_BOUND = Duration.ofMinutes(10);
    private static final Duration STOP_BOUND = Duration.ofSeconds(15);

    /** At low priority, beside others that are busy. */
    private static final Duration RECORD_BOUND = Duration.ofMinutes(10);

    private final CampusOptions options;
    private final ProgressListener progress;
    private final CampusPorts ports;
    private final DataFolder folder;
    private final ServiceSettings settings;
    private final Preparation preparation;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
    private final Map<String, PartProcess> processes = new ConcurrentSkipListMap<>();
    private final Map<String, QuickStart> programs = new ConcurrentHashMap<>();
    private final Map<String, String> laterSettings = new ConcurrentHashMap<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Thread closeWithTheJvm = new Thread(this::close, "campus-shutdown");
    private final @Nullable ReplayClock clock;
    private final boolean recording;
    private final @Nullable Path images;
    private @Nullable LocalStore store;
    private @Nullable LocalIdentity identity;

    /**
     * @param replicas of topics that are new
     * @param recording the parts write down what they loaded
     * @param images where the services are put that are recorded for container images
     */
    private LocalCampus(
            CampusOptions options, int replicas, boolean recording, @Nullable Path images, ProgressListener progress) {
        this.options = options;
        this.recording = recording;
        this.images = images;
        this.progress = progress;
        this.ports = CampusPorts.from(options.portsFrom());
        this.folder = DataFolder.take(options, progress);
        this.clock = options.replay() ? ReplayClock.create(clockFile()) : null;
        this.settings = new ServiceSettings(ports, new LocalSecrets(folder.resolve("secrets")), options, replicas);
        this.preparation = new Preparation(folder, progress);
    }

    /**
     * Starts everything and returns when every part is ready.
     *
     * @throws CampusException saying what is in the way and what to do; nothing is left running then
     */
    public static LocalCampus start(CampusOptions options, ProgressListener progress) {
        requireBuilt(options);
        int replicas = new ExternalPartsCheck(options.external(), options.services(), "campus.")
                .require(options.fresh(), options.data().resolve("secrets"));
        LocalCampus campus = new LocalCampus(options, replicas, false, null, progress);
        Runtime.getRuntime().addShutdownHook(campus.closeWithTheJvm);
        try {
            campus.start();
            return campus;
        } catch (RuntimeException e) {
            campus.close();
            throw e;
        }
    }

    /**
     * Makes later starts quicker, and the minutes after them: a campus in a folder of its own and on free ports runs under a
     * load, and each part that was not prepared since it was built writes down, when it ends, what it loaded and which methods
     * were hot. Returns at once when all is prepared.
     *
     * @param load what the campus is to be good at, run once all parts are ready; if it fails, the start is recorded all the same
     * @throws CampusException when something could not be prepared; the rest is
     */
    public static void prepare(CampusOptions options, Consumer<LocalCampus> load, ProgressListener progress) {
        prepare(options, null, load, progress);
    }

    /**
     * The same for container images: {@code folder} gets a folder for each service, which runs there by {@code java @start.args}
     * with this JVM, at this address, and with the same {@code JDK_JAVA_OPTIONS}.
     */
    public static void prepareImages(
            CampusOptions options, Path folder, Consumer<LocalCampus> load, ProgressListener progress) {
        prepare(options, folder.toAbsolutePath().normalize(), load, progress);
    }

    private static void prepare(
            CampusOptions options, @Nullable Path images, Consumer<LocalCampus> load, ProgressListener progress) {
        CampusOptions apart = options.withData(options.boot().resolve("recording"))
                .withPortsFrom(0)
                .withFresh(true)
                .withExternal(ExternalParts.NONE);
        requireBuilt(apart);
        try (LocalCampus campus = new LocalCampus(apart, 1, true, images, progress)) {
            Runtime.getRuntime().addShutdownHook(campus.closeWithTheJvm);
            campus.prepare(load);
        }
    }

    private static void requireBuilt(CampusOptions options) {
        for (String service : options.services()) {
            if (!Files.isRegularFile(options.jar(service))) {
                throw new CampusException(
                        service + " is not built. Run mvn -DskipTests package in " + options.home() + ".");
            }
        }
    }

    private void prepare(Consumer<LocalCampus> load) {
        unpack();
        if (!wantsTraining()) {
            return;
        }
        // Beans depend on settings, of which those of an image are not known yet.
        List<String> failures = images == null ? prepareBeans() : List.of();
        startParts();
        try {
            load.accept(this);
        } finally {
            record();
        }
        if (images != null) {
            options.services().forEach(service -> program(service).writeArguments(options.settings()));
        }
        if (!failures.isEmpty()) {
            throw new CampusException(String.join("\n", failures));
        }
    }

    private List<String> prepareBeans() {
        List<String> failures = new ArrayList<>();
        for (String service : options.services()) {
            try {
                progress.on("looking for the beans of " + service);
                program(service).prepareBeans(environment(service));
            } catch (CampusException e) {
                // It starts as it is built, and what it loads then is worth recording as well.
                failures.add(service + ": " + e.getMessage());
            }
        }
        return failures;
    }

    /** Ends the parts, one at a time: each then writes down what it has recorded, which takes as much room as a start. */
    private void record() {
        for (String name : recorded()) {
            progress.on("recording " + name);
            part(name).askToEnd();
            part(name).awaitEnd(RECORD_BOUND);
            if (closed.get()) {
                throw new CampusException("the campus is stopping");
            }
            program(name).trained();
        }
    }

    private boolean wantsTraining() {
        return recorded().stream().anyMatch(name -> program(name).wantsTraining());
    }

    private List<String> recorded() {
        List<String> recorded = new ArrayList<>(options.services());
        if (images == null && starts(BROKER)) {
            recorded.add(BROKER);
        }
        return recorded;
    }

    private void start() {
        ports.requireFree(Stream.of(STORE, BROKER).filter(part -> !starts(part)).collect(Collectors.toSet()));
        unpack();
        startParts();
    }

    private void startParts() {
        long began = System.nanoTime();
        // The services wait for the broker longest, and it needs nothing of this process.
        if (starts(BROKER)) {
            start(BROKER);
        } else {
            progress.on("broker: yours at " + bootstrapServers());
        }
        if (starts(STORE)) {
            openStore();
        } else {
            progress.on("store: yours at " + options.external().storeHosts() + ", databases "
                    + String.join(", ", options.services()));
        }
        options.services().forEach(this::start);
        openIdentity();
        processes.forEach((name, process) -> {
            process.awaitReady(START_BOUND);
            progress.on("%s ready after %.1f s".formatted(name, (System.nanoTime() - began) / 1e9));
        });
    }

    private void unpack() {
        if (starts(BROKER)) {
            Path brokerReady = folder.run().resolve("broker.ready");
            List<String> arguments = List.of(
                    folder.resolve(BROKER).toString(), String.valueOf(ports.of(BROKER)), brokerReady.toString());
            programs.put(BROKER, QuickStart.ofOwnClass(BrokerProcess.class, arguments, options.boot()));
            processes.put(BROKER, process(BROKER, Map::of, running -> isMarkedBy(running, brokerReady)));
        }
        options.services().parallelStream()
                .forEach(service -> programs.put(
                        service,
                        images == null
                                ? QuickStart.ofService(options.jar(service), options.boot(options.jar(service)))
                                : QuickStart.ofImage(options.jar(service), images)));
        for (String service : options.services()) {
            processes.put(service, service(service, () -> environment(service)));
        }
    }

    private PartProcess service(String name, Supplier<Map<String, String>> environment) {
        return process(name, environment, running -> answers(url(name)));
    }

    private Map<String, String> environment(String service) {
        Map<String, String> environment = new LinkedHashMap<>(settings.of(service));
        environment.putAll(options.settings());
        environment.putAll(laterSettings);
        if (clock != null) {
            environment.put("CAMPUS_REPLAY_CLOCK", clockFile().toString());
        }
        return environment;
    }

    private Path clockFile() {
        return folder.run().resolve("clock");
    }

    private PartProcess process(String name, Supplier<Map<String, String>> environment, Predicate<Process> ready) {
        return new PartProcess(name, environment, folder, ready, progress);
    }

    private void start(String name) {
        boolean moved = clock != null && !name.equals(BROKER);
        QuickStart program = program(name);
        boolean training = recording && program.wantsTraining() && recorded().contains(name);
        part(name).start(training ? program.training() : program.command(options.lasting(), moved));
    }

    private void openStore() {
        if (store == null) {
            try {
                store = LocalStore.in(folder.resolve(STORE), ports.of(STORE));
            } catch (UnusableStoreException e) {
                throw new CampusException(e.getMessage() + ". Start with --fresh to begin with nothing kept.", e);
            }
        }
    }

    private void openIdentity() {
        if (identity == null) {
            identity = LocalIdentity.start(folder.resolve(IDENTITY), ports.of(IDENTITY));
        }
    }

    /**
     * Makes the next starts quicker, if that was not done for this build: behind all others, until the campus is closed.
     *
     * @param program main class and arguments of a program that calls {@link #prepare}
     */
    public void prepareQuickStarts(String... program) {
        if (wantsTraining()) {
            progress.on("preparing quick starts for the next time, at low priority; nothing waits for it");
            preparation.start(options, List.of(program));
        }
    }

    /** Address of a service or of the identity provider, without a slash at its end. */
    public String url(String part) {
        return "http://localhost:" + ports.of(part);
    }

    public String bootstrapServers() {
        return settings.bootstrapServers();
    }

    /** Settings of every Kafka client of this campus. */
    public Map<String, Object> kafka() {
        return Map.of("bootstrap.servers", bootstrapServers());
    }

    /** Connection string of a service's database. */
    public String storeUri(String service) {
        return settings.storeUri(service);
    }

    /** Whether the part is this campus's own, so that it can be killed: not a store or a broker that the user has. */
    public boolean starts(String part) {
        return switch (part) {
            case STORE -> options.external().store() == null;
            case BROKER -> options.external().brokers() == null;
            default -> true;
        };
    }

    public LocalIdentity identity() {
        if (identity == null) {
            throw new IllegalStateException("the campus has not started");
        }
        return identity;
    }

    /**
     * The services' clock.
     *
     * @throws IllegalStateException unless the campus was started for a replay
     */
    public ReplayClock clock() {
        if (clock == null) {
            throw new IllegalStateException("the clock of this campus is the machine's");
        }
        return clock;
    }

    /** File with what a part that runs in its own process has said. */
    public Path log(String part) {
        return folder.log(part);
    }

    public boolean isAlive(String part) {
        return part(part).isAlive();
    }

    /** Ends the broker or a service with SIGKILL, and returns when it is gone. */
    public void kill(String part) {
        part(part).kill();
    }

    /** An environment variable of all services from their next start on. */
    public void setting(String name, String value) {
        laterSettings.put(name, value);
    }

    /**
     * Starts the broker or a service again, after ending it with SIGKILL if it still runs, and returns when it is ready.
     *
     * @throws CampusException when it does not get ready
     */
    public void restart(String part) {
        PartProcess process = part(part);
        process.kill();
        start(part);
        process.awaitReady(START_BOUND);
    }

    /**
     * Starts one more replica of a service, from the same jar and at an address of its own.
     *
     * @return its name, by which it is a part like any other, when it is ready
     * @throws CampusException when it does not get ready
     */
    public String addReplica(String service) {
        String name = service;
        for (int number = 2; processes.containsKey(name); number++) {
            name = service + "-" + number;
        }
        String replica = name;
        ports.add(replica);
        programs.put(replica, program(service));
        PartProcess process = service(replica, () -> {
            Map<String, String> environment = environment(service);
            environment.put("SERVER_PORT", String.valueOf(ports.of(replica)));
            return environment;
        });
        processes.put(replica, process);
        start(replica);
        if (closed.get()) {
            process.kill();
        }
        process.awaitReady(START_BOUND);
        return replica;
    }

    /**
     * Ends a service or a replica of one by SIGTERM, waits until it has ended in order, and starts it from another jar; returns when it is
     * ready.
     *
     * @return how long it took to end; {@code bound} or more if it had to be killed
     * @throws CampusException when it does not get ready
     */
    public Duration replace(String part, Path jar, Duration bound) {
        programs.put(part, QuickStart.ofService(jar, options.boot(jar)));
        PartProcess process = part(part);
        long began = System.nanoTime();
        process.askToEnd();
        process.awaitEnd(bound);
        Duration ended = Duration.ofNanos(System.nanoTime() - began);
        start(part);
        process.awaitReady(START_BOUND);
        return ended;
    }

    /** Ends everything: the services first, then the broker, store and identity provider last. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        preparation.close();
        processes.values().forEach(PartProcess::retire);
        if (recording) {
            // Parts that still run have been interrupted: what they recorded so far is of no use.
            processes.values().forEach(PartProcess::kill);
            programs.values().forEach(QuickStart::forgetRecording);
        }
        List<PartProcess> services = new ArrayList<>(processes.values());
        PartProcess broker = processes.get(BROKER);
        services.remove(broker);
        services.forEach(PartProcess::askToEnd);
        services.forEach(service -> service.awaitEnd(STOP_BOUND));
        if (broker != null) {
            broker.askToEnd();
            broker.awaitEnd(STOP_BOUND);
        }
        if (identity != null) {
            identity.close();
        }
        if (store != null) {
            store.close();
        }
        http.close();
        folder.close();
        if (recording) {
            Folders.remove(options.data());
        }
        if (Thread.currentThread() != closeWithTheJvm) {
            removeShutdownHook();
        } else if (recording) {
            // This JVM may be recorded as well (see Preparation), and writing that down would take half a minute.
            Runtime.getRuntime().halt(1);
        }
    }

    private void removeShutdownHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(closeWithTheJvm);
        } catch (IllegalStateException theJvmIsEnding) {
            // The hook runs or has run: it finds everything closed.
            return;
        }
    }

    private PartProcess part(String name) {
        PartProcess process = processes.get(name);
        if (process == null) {
            throw new IllegalArgumentException(name + " is no process of the campus");
        }
        return process;
    }

    private QuickStart program(String name) {
        QuickStart program = programs.get(name);
        if (program == null) {
            throw new IllegalArgumentException(name + " is no process of the campus");
        }
        return program;
    }

    /** A mark of a broker that was killed does not count. */
    private static boolean isMarkedBy(Process running, Path mark) {
        try {
            return Files.exists(mark) && Files.readString(mark).equals(String.valueOf(running.pid()));
        } catch (IOException removedJustNow) {
            return false;
        }
    }

    private boolean answers(String address) {
        URI uri = URI.create(address + "/actuator/health/readiness");
        HttpRequest request =
                HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(2)).build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CampusException("interrupted", e);
        }
    }
}
