package fr.campusnumerique.certificate.signing;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import fr.campusnumerique.certificate.CertificateService;
import fr.campusnumerique.certificate.CertificateService.AwaitedCourse;
import fr.campusnumerique.certificate.CertificateService.Key;
import fr.campusnumerique.certificate.adoption.Adoption;
import fr.campusnumerique.certificate.adoption.AdoptionService;
import fr.campusnumerique.certificate.recognition.RecognitionService;
import fr.campusnumerique.certificate.replica.course.CourseKnown;
import fr.campusnumerique.certificate.replica.course.CourseService;
import fr.campusnumerique.eventing.TransientFailures;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Gatherers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Advances certificates that wait for what has come meanwhile: in the background, soon after the course or the adoption
 * has come, and by a sweep at the start and twice a minute, which also finds what a crash left.
 *
 * <p>It keeps nothing in memory that matters: the store knows which certificates are pending, page by page, and each is
 * one guarded write. So it goes on where a killed process stopped, and several replicas may work at once; one that
 * comes second at a certificate finds nothing to do.
 */
@Component
public class SigningBacklog {

    private static final Logger LOG = LoggerFactory.getLogger(SigningBacklog.class);
    private static final int PAGE = 100;
    private static final int AT_ONCE = 8;

    private final CertificateService certificates;
    private final AdoptionService adoptions;
    private final CourseService courses;
    private final RecognitionService recognitions;
    private final TaskScheduler scheduler;
    private final AtomicLong withoutCourse;
    private final Counter failures;
    private final Set<String> queued = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    public SigningBacklog(
            CertificateService certificates,
            AdoptionService adoptions,
            CourseService courses,
            RecognitionService recognitions,
            TaskScheduler scheduler,
            MeterRegistry meters) {
        this.certificates = certificates;
        this.adoptions = adoptions;
        this.courses = courses;
        this.recognitions = recognitions;
        this.scheduler = scheduler;
        this.withoutCourse =
                meters.gauge("campus.certificates.awaiting.course", new AtomicLong(), AtomicLong::doubleValue);
        this.failures = meters.counter("campus.certificates.advance.failures");
    }

    /** Soon has the certificates opened that waited for a course. */
    @EventListener
    void known(CourseKnown course) {
        soon("course " + course.code(), () -> openAll(course.code()));
    }

    /** Soon has the certificates signed that waited for an issuer. */
    void adopted(String courseCode, String issuer) {
        soon("adoption of " + courseCode + " by " + issuer, () -> signAll(List.of(courseCode), issuer));
    }

    @Scheduled(fixedDelayString = "${campus.signing.sweep-every:30s}")
    void sweepRegularly() {
        guarded("sweep", this::sweep);
    }

    /**
     * Advances once everything that can be. What fails is logged, counted and left to the next sweep; the
     * others go on.
     *
     * @throws DataAccessException if the store is away: that ends the sweep
     */
    public void sweep() {
        step("recognitions", recognitions::issueAwaited);
        var awaited = certificates.awaitedCourses();
        withoutCourse.set(awaited.stream().mapToLong(AwaitedCourse::count).sum());
        awaited.forEach(one -> step("course " + one.courseCode(), () -> openAll(one)));
        var page = adoptions.list("", PAGE);
        while (!page.isEmpty()) {
            page.stream()
                    .collect(groupingBy(Adoption::issuer, mapping(Adoption::courseCode, toList())))
                    .forEach((issuer, courses) -> step("adoptions by " + issuer, () -> signAll(courses, issuer)));
            page = page.size() < PAGE
                    ? List.of()
                    : adoptions.list(page.getLast().id(), PAGE);
        }
    }

    private void step(String what, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            if (TransientFailures.storeIsAway(e)) {
                throw e;
            }
            failed(what, e);
        }
    }

    private void openAll(String courseCode) {
        certificates.awaitedCourses().stream()
                .filter(awaited -> awaited.courseCode().equals(courseCode))
                .forEach(this::openAll);
    }

    private void openAll(AwaitedCourse awaited) {
        var course = courses.find(awaited.courseCode());
        if (course.flatMap(known -> known.title(awaited.language())).isPresent()) {
            inPages(after -> certificates.awaitingCourse(awaited.courseCode(), awaited.language(), after));
        }
    }

    private void signAll(List<String> courseCodes, String issuer) {
        inPages(after -> certificates.awaitingIssuer(courseCodes, issuer, after));
    }

    private void inPages(Function<String, List<Key>> pageAfter) {
        var page = pageAfter.apply("");
        while (!page.isEmpty() && !stopping) {
            advance(page);
            page = pageAfter.apply(page.getLast().id());
        }
    }

    private void advance(List<Key> page) {
        // In another order on each replica, so that two seldom meet at one certificate.
        var shuffled = new ArrayList<>(page);
        Collections.shuffle(shuffled);
        var failed = shuffled.stream()
                .gather(Gatherers.mapConcurrent(AT_ONCE, key -> failure(key.id())))
                .flatMap(List::stream)
                .toList();
        if (failed.size() == page.size() && failed.stream().allMatch(TransientFailures::storeIsAway)) {
            throw failed.getFirst();
        }
    }

    /** One certificate that cannot be advanced, or even read, must not hold up the others. */
    private List<RuntimeException> failure(String id) {
        try {
            certificates.advance(id);
            return List.of();
        } catch (RuntimeException e) {
            failed("certificate " + id, e);
            return List.of(e);
        }
    }

    private void failed(String what, RuntimeException e) {
        LOG.warn("{} could not be advanced, the next sweep tries again: {}", what, e.toString());
        failures.increment();
    }

    private void soon(String what, Runnable work) {
        if (!queued.add(what)) {
            return;
        }
        try {
            scheduler.schedule(
                    () -> {
                        queued.remove(what);
                        guarded(what, work);
                    },
                    Instant.EPOCH);
        } catch (TaskRejectedException ending) {
            LOG.info("{}: the first sweep after the next start goes on", what);
        }
    }

    private static void guarded(String what, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.warn("signing after {} stopped, the next sweep goes on: {}", what, e.toString());
        }
    }

    /** Ends with the certificates at hand, while the store can still be reached. */
    @EventListener(ContextClosedEvent.class)
    void stop() {
        stopping = true;
    }
}
