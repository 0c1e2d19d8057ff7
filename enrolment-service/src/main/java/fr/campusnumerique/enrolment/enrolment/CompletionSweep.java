package fr.campusnumerique.enrolment.enrolment;

import fr.campusnumerique.enrolment.enrolment.Enrolments.Behind;
import fr.campusnumerique.enrolment.replica.course.CourseRulesChanged;
import fr.campusnumerique.enrolment.replica.course.KnownCourse;
import fr.campusnumerique.enrolment.replica.course.KnownCourses;
import fr.campusnumerique.eventing.OutboxFullException;
import fr.campusnumerique.eventing.TransientFailures;
import fr.campusnumerique.eventing.UnpublishableEventException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.domain.Limit;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Evaluates open enrolments again once their course has arrived or its rule was revised. Each enrolment remembers the rules
 * that it was evaluated by, so the work that is left can always be read from the store: a crash, a second replica or an
 * enrolment that slipped in with old rules costs nothing but the next round.
 */
@Component
class CompletionSweep {

    private static final Logger LOG = LoggerFactory.getLogger(CompletionSweep.class);
    static final Limit PAGE = Limit.of(200);
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

    /**
     * A course of which no enrolment was behind.
     *
     * @param rules as they were then: others are looked at at once
     * @param pause twice as long each time
     */
    private record UpToDate(Object rules, Duration pause, Instant until) {

        static UpToDate after(@Nullable UpToDate before, Object rules, Instant now) {
            var pause = before == null || !before.rules().equals(rules)
                    ? SHORTEST_PAUSE
                    : Collections.min(List.of(before.pause().multipliedBy(2), LONGEST_PAUSE));
            return new UpToDate(rules, pause, now.plus(pause));
        }
    }

    private final Enrolments enrolments;
    private final EnrolmentService service;
    private final KnownCourses courses;
    private final TaskScheduler scheduler;
    private final Clock clock;
    private final Counter evaluated;
    private final Counter postponed;
    private final Counter failed;
    private final Set<String> failing = ConcurrentHashMap.newKeySet();
    private final Map<String, UpToDate> upToDate = new ConcurrentHashMap<>();
    private final AtomicLong progressOnly = new AtomicLong();

    CompletionSweep(
            Enrolments enrolments,
            EnrolmentService service,
            KnownCourses courses,
            TaskScheduler scheduler,
            Clock clock,
            MeterRegistry metrics) {
        this.enrolments = enrolments;
        this.service = service;
        this.courses = courses;
        this.scheduler = scheduler;
        this.clock = clock;
        this.evaluated = metrics.counter("campus.enrolment.evaluated");
        this.postponed = metrics.counter("campus.enrolment.evaluations.postponed");
        this.failed = metrics.counter("campus.enrolment.evaluations.failed");
        metrics.gauge("campus.enrolment.progress.only", progressOnly);
    }

    /** Not in the listener's thread: its effect is the copy of the course, and the next event need not wait. */
    @EventListener
    void on(CourseRulesChanged changed) {
        try {
            scheduler.schedule(() -> sweep(changed.courseCode()), Instant.EPOCH);
        } catch (TaskRejectedException stopping) {
            LOG.info(
                    "enrolments of course {} are evaluated at the next start: this one is ending",
                    changed.courseCode());
        }
    }

    /** At start and then regularly: whatever is still behind. Courses that leave nothing to be done are looked at less often. */
    @Scheduled(fixedDelayString = "${campus.enrolment.sweep-every:30s}")
    void sweep() {
        var now = clock.instant();
        courses.rules().forEach((code, rules) -> {
            var before = upToDate.get(code);
            if (before == null || !before.rules().equals(rules) || !now.isBefore(before.until())) {
                upToDate.remove(code);
                if (sweep(code)) {
                    upToDate.put(code, UpToDate.after(before, rules, now));
                }
            }
        });
        progressOnly.set(enrolments.countByState(EnrolmentState.PROGRESS_ONLY));
    }

    /** What the time alone decides: a session begins, or the time for modules is over. */
    @Scheduled(fixedDelayString = "${campus.enrolment.seats-sweep-every:15s}")
    void conclude() {
        for (var due : enrolments.toConclude(clock.instant(), PAGE)) {
            try {
                service.concludeInTime(due.id());
            } catch (RuntimeException failure) {
                failed("enrolment", due.id(), failure);
            }
        }
    }

    /**
     * One course that cannot be read, or evaluated by, delays no other. A store that is away ends the round.
     *
     * @return whether nothing was behind
     */
    private boolean sweep(String courseCode) {
        try {
            var nothing = courses.findNewest(courseCode).map(this::sweep).orElse(true);
            failing.remove(courseCode);
            return nothing;
        } catch (RuntimeException e) {
            failed("course", courseCode, e);
            return false;
        }
    }

    /** Evaluates each enrolment that is behind once: those that fail now wait for the next round. */
    private boolean sweep(KnownCourse course) {
        var last = Behind.NONE;
        var nothing = true;
        List<Behind> page;
        do {
            page = enrolments.behind(
                    course.code(), course.rulesSince(), last.progress().evaluatedRuleVersion(), last.id(), PAGE);
            nothing &= page.isEmpty();
            page.forEach(behind -> evaluate(behind.id(), course));
            last = page.isEmpty() ? last : page.getLast();
        } while (page.size() == PAGE.max());
        return nothing;
    }

    private void evaluate(String enrolmentId, KnownCourse course) {
        try {
            if (service.evaluate(enrolmentId, course)) {
                evaluated.increment();
            }
            failing.remove(enrolmentId);
        } catch (OptimisticLockingFailureException | OutboxFullException | UnpublishableEventException e) {
            postponed.increment();
            LOG.warn(
                    "enrolment {} stays evaluated by older rules until the next round: {}",
                    enrolmentId,
                    e.getMessage());
        } catch (RuntimeException e) {
            failed("enrolment", enrolmentId, e);
        }
    }

    /** Logged once with all that is known, not again each round: a document that cannot be read stays so. */
    private void failed(String what, String id, RuntimeException failure) {
        if (TransientFailures.storeIsAway(failure)) {
            throw failure;
        }
        failed.increment();
        if (failing.add(id)) {
            LOG.error("{} {} cannot be evaluated; the others are, and it is tried again each round", what, id, failure);
        }
    }
}
