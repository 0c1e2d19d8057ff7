package fr.campusnumerique.certificate;

import fr.campusnumerique.certificate.Certificates.AwaitedCourse;
import fr.campusnumerique.certificate.Certificates.Key;
import fr.campusnumerique.certificate.courses.CourseKnown;
import fr.campusnumerique.certificate.courses.KnownCourses;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Gatherers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/**
 * Brings certificates forward that wait for what has come meanwhile: in the background, soon after the course or the
 * adoption has come, and by a sweep at the start and every few seconds, which also finds what a crash left.
 *
 * <p>It keeps nothing in memory that matters: what waits is asked of the store, page by page, and each certificate is
 * one guarded write. So it goes on where a killed process stopped, and several replicas may work at once; one that
 * comes second at a certificate finds nothing to do.
 */
@Component
class WaitingCertificates implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(WaitingCertificates.class);
    private static final int PAGE = 100;
    private static final int AT_ONCE = 8;
    private static final int PATIENCE_SECONDS = 10;

    private final Certificates certificates;
    private final Adoptions adoptions;
    private final KnownCourses courses;
    private final CertificateService service;
    private final RecognitionService recognitions;
    private final SigningSettings settings;
    private final AtomicLong withoutCourse;
    private final Counter failures;
    private final Set<String> queued = ConcurrentHashMap.newKeySet();
    private volatile @Nullable ScheduledExecutorService background;
    private volatile boolean stopping;

    WaitingCertificates(
            Certificates certificates,
            Adoptions adoptions,
            KnownCourses courses,
            CertificateService service,
            RecognitionService recognitions,
            SigningSettings settings,
            MeterRegistry meters) {
        this.certificates = certificates;
        this.adoptions = adoptions;
        this.courses = courses;
        this.service = service;
        this.recognitions = recognitions;
        this.settings = settings;
        this.withoutCourse =
                meters.gauge("campus.certificates.awaiting.course", new AtomicLong(), AtomicLong::doubleValue);
        this.failures = meters.counter("campus.certificates.failures");
    }

    /** Soon has the certificates opened that waited for a course. */
    @EventListener
    void known(CourseKnown course) {
        soon("course " + course.code(), () -> openAll(course.code()));
    }

    /** Soon has the certificates signed that waited for an issuer. */
    void adopted(String courseCode, String issuer) {
        soon("adoption " + Adoption.id(courseCode, issuer), () -> signAll(courseCode, issuer));
    }

    /**
     * Looks once for everything that waits although it need not. What fails is logged, counted and left to the next
     * sweep; the others go on.
     *
     * @throws DataAccessException if the store is away: that ends the sweep
     */
    void sweep() {
        step("recognitions", recognitions::issueAwaited);
        var awaited = certificates.awaitedCourses();
        withoutCourse.set(awaited.stream().mapToLong(AwaitedCourse::count).sum());
        awaited.forEach(one -> step("course " + one.courseCode(), () -> openAll(one)));
        var after = "";
        var page = adoptions.findByIdGreaterThanOrderById(after, Limit.of(PAGE));
        while (!page.isEmpty()) {
            page.forEach(adoption ->
                    step("adoption " + adoption.id(), () -> signAll(adoption.courseCode(), adoption.issuer())));
            after = page.getLast().id();
            page = adoptions.findByIdGreaterThanOrderById(after, Limit.of(PAGE));
        }
    }

    private void step(String what, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            if (tellsStoreAway(e)) {
                throw e;
            }
            failed(what, e);
        }
    }

    private static boolean tellsStoreAway(RuntimeException failure) {
        return failure instanceof DataAccessResourceFailureException || failure instanceof QueryTimeoutException;
    }

    private void openAll(String courseCode) {
        certificates.awaitedCourses().stream()
                .filter(awaited -> awaited.courseCode().equals(courseCode))
                .forEach(this::openAll);
    }

    private void openAll(AwaitedCourse awaited) {
        var course = courses.findById(awaited.courseCode());
        if (course.flatMap(known -> known.title(awaited.language())).isPresent()) {
            inPages(after ->
                    certificates.awaitingCourse(awaited.courseCode(), awaited.language(), after, Limit.of(PAGE)));
        }
    }

    private void signAll(String courseCode, String issuer) {
        inPages(after -> certificates.awaitingIssuer(courseCode, issuer, after, Limit.of(PAGE)));
    }

    private void inPages(Function<String, List<Key>> pageAfter) {
        var page = pageAfter.apply("");
        while (!page.isEmpty() && !stopping) {
            var last = page.getLast().id();
            bringForward(page);
            page = pageAfter.apply(last);
        }
    }

    private void bringForward(List<Key> page) {
        // In another order on each replica, so that two seldom meet at one certificate.
        var shuffled = new ArrayList<>(page);
        Collections.shuffle(shuffled);
        var failed = shuffled.stream()
                .gather(Gatherers.mapConcurrent(AT_ONCE, key -> failure(key.id())))
                .flatMap(List::stream)
                .toList();
        if (failed.size() == page.size() && failed.stream().allMatch(WaitingCertificates::tellsStoreAway)) {
            throw failed.getFirst();
        }
    }

    /** One certificate that cannot be brought forward, or even read, must not hold up the others. */
    private List<RuntimeException> failure(String id) {
        try {
            service.bringForward(id);
            return List.of();
        } catch (RuntimeException e) {
            failed("certificate " + id, e);
            return List.of(e);
        }
    }

    private void failed(String what, RuntimeException e) {
        LOG.warn("{} could not be brought forward, the next sweep tries again: {}", what, e.toString());
        failures.increment();
    }

    private synchronized void soon(String what, Runnable work) {
        var executor = background;
        if (executor != null && queued.add(what)) {
            executor.execute(() -> {
                queued.remove(what);
                guarded(what, work);
            });
        }
    }

    private void guarded(String what, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.warn("signing after {} stopped, the next sweep goes on: {}", what, e.toString());
        }
    }

    @Override
    public synchronized void start() {
        var executor = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("waiting-certificates").daemon().factory());
        var pause = settings.sweepEvery().toMillis();
        executor.scheduleWithFixedDelay(() -> guarded("sweep", this::sweep), 0, pause, TimeUnit.MILLISECONDS);
        background = executor;
        stopping = false;
    }

    @Override
    public synchronized void stop() {
        var executor = background;
        background = null;
        stopping = true;
        queued.clear();
        if (executor == null) {
            return;
        }
        executor.shutdown();
        try {
            if (!executor.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("signing did not stop within {} s", PATIENCE_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return background != null;
    }
}
