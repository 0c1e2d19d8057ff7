package fr.campusnumerique.enrolment;

import fr.campusnumerique.enrolment.Enrolment.State;
import fr.campusnumerique.enrolment.courses.CourseRulesChanged;
import fr.campusnumerique.enrolment.courses.KnownCourse;
import fr.campusnumerique.enrolment.courses.KnownCourses;
import fr.campusnumerique.eventing.OutboxFullException;
import fr.campusnumerique.eventing.UnpublishableEventException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
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
 * Judges open enrolments again once their course has arrived or its rule was revised. Each enrolment remembers the rules
 * that it was judged by, so the work that is left can always be read from the store: a crash, a second replica or an
 * enrolment that slipped in with old rules costs nothing but the next round.
 */
@Component
class CompletionSweep {

    private static final Logger LOG = LoggerFactory.getLogger(CompletionSweep.class);
    static final Limit PAGE = Limit.of(200);

    private final Enrolments enrolments;
    private final EnrolmentService service;
    private final KnownCourses courses;
    private final TaskScheduler scheduler;
    private final Counter judged;
    private final Counter postponed;
    private final AtomicLong anticipated = new AtomicLong();

    CompletionSweep(
            Enrolments enrolments,
            EnrolmentService service,
            KnownCourses courses,
            TaskScheduler scheduler,
            MeterRegistry metrics) {
        this.enrolments = enrolments;
        this.service = service;
        this.courses = courses;
        this.scheduler = scheduler;
        this.judged = metrics.counter("campus.enrolment.judged");
        this.postponed = metrics.counter("campus.enrolment.judgements.postponed");
        metrics.gauge("campus.enrolment.anticipated", anticipated);
    }

    /** Not in the listener's thread: its effect is the copy of the course, and the next event need not wait. */
    @EventListener
    void on(CourseRulesChanged changed) {
        try {
            scheduler.schedule(() -> courses.find(changed.courseCode()).ifPresent(this::sweep), Instant.EPOCH);
        } catch (TaskRejectedException stopping) {
            LOG.info("course {} is judged by at the next start: this one is ending", changed.courseCode());
        }
    }

    /** At start and then regularly: whatever is still behind. */
    @Scheduled(fixedDelayString = "${campus.enrolment.sweep-every:30s}")
    void sweep() {
        courses.all().forEach(this::sweep);
        anticipated.set(enrolments.countByState(State.ANTICIPATED));
    }

    /** Ends when none is behind, or when none of a whole page could be judged: those wait for the next round. */
    void sweep(KnownCourse course) {
        List<Enrolments.Behind> page;
        long done;
        do {
            page = enrolments.behind(course.code(), course.rulesSince(), PAGE);
            done = page.stream().filter(behind -> judge(behind, course)).count();
        } while (done > 0);
    }

    private boolean judge(Enrolments.Behind behind, KnownCourse course) {
        try {
            if (service.judge(behind.id(), course)) {
                judged.increment();
            }
            return true;
        } catch (OptimisticLockingFailureException | OutboxFullException | UnpublishableEventException e) {
            postponed.increment();
            LOG.warn("enrolment {} stays judged by older rules until the next round: {}", behind.id(), e.getMessage());
            return false;
        }
    }
}
