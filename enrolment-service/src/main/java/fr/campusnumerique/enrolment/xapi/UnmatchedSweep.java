package fr.campusnumerique.enrolment.xapi;

import fr.campusnumerique.enrolment.xapi.mapping.AccountMapping;
import fr.campusnumerique.enrolment.xapi.mapping.ActivityMapping;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Looks at unmatched statements again: what they wait for (a mapping, a session, a course, an enrolment) may have
 * arrived, or the request that brought them may have ended in between. Replicas may do so at once: effects are
 * idempotent, and only one of them saves the statement.
 */
@Component
class UnmatchedSweep {

    private static final int PAGE = 200;
    private static final int MOST_PAGES = 10;

    private final StoredStatements statements;
    private final RejectedStatements rejected;
    private final StatementService service;
    private final XapiSettings settings;
    private final Clock clock;
    private final AtomicLong unmatched = new AtomicLong();

    UnmatchedSweep(
            StoredStatements statements,
            RejectedStatements rejected,
            StatementService service,
            XapiSettings settings,
            Clock clock,
            MeterRegistry metrics) {
        this.statements = statements;
        this.rejected = rejected;
        this.service = service;
        this.settings = settings;
        this.clock = clock;
        metrics.gauge("campus.xapi.unmatched", unmatched);
    }

    /** Statements pending on the activity are due at once. */
    @EventListener
    void on(ActivityMapping mapped) {
        statements.wakeActivity(mapped.activityId(), clock.instant());
    }

    /** Statements pending on the account are due at once. */
    @EventListener
    void on(AccountMapping mapped) {
        statements.wakeAccount(mapped, clock.instant());
    }

    @Scheduled(fixedDelayString = "${campus.xapi.sweep-every:5s}")
    void sweep() {
        var now = clock.instant();
        for (var page = 0; page < MOST_PAGES; page++) {
            var due = statements.due(now, PAGE);
            due.forEach(service::settle);
            if (due.size() < PAGE) {
                break;
            }
        }
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
    void measure() {
        unmatched.set(statements.countUnmatched());
        rejected.removeBefore(clock.instant().minus(settings.keepRejected()));
    }
}
