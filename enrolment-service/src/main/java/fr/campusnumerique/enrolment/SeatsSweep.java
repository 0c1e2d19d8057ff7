package fr.campusnumerique.enrolment;

import fr.campusnumerique.enrolment.seats.SeatsService;
import fr.campusnumerique.enrolment.sessions.KnownSession;
import fr.campusnumerique.enrolment.sessions.KnownSessions;
import fr.campusnumerique.enrolment.sessions.SessionChanged;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.EventListener;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.data.domain.Limit;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * What happens to seats without a command: the session changes or begins, an offer or an approval expires, the time for
 * modules is over, or enrolments have not followed because a process died. All of it can be read from the store.
 */
@Component
class SeatsSweep {

    private static final Logger LOG = LoggerFactory.getLogger(SeatsSweep.class);
    private static final Limit PAGE = Limit.of(500);

    private final SeatsService seats;
    private final Following following;
    private final SeatedEnrolments seated;
    private final Enrolments enrolments;
    private final KnownSessions sessions;
    private final TaskScheduler scheduler;
    private final Clock clock;
    private final Duration followAfter;

    SeatsSweep(
            SeatsService seats,
            Following following,
            SeatedEnrolments seated,
            Enrolments enrolments,
            KnownSessions sessions,
            TaskScheduler scheduler,
            Clock clock,
            @Value("${campus.enrolment.follow-after:5s}") Duration followAfter) {
        this.seats = seats;
        this.following = following;
        this.seated = seated;
        this.enrolments = enrolments;
        this.sessions = sessions;
        this.scheduler = scheduler;
        this.clock = clock;
        this.followAfter = followAfter;
    }

    /** In the listener's thread: the event is dealt with once the seats have decided. The enrolments follow elsewhere. */
    @EventListener
    void on(SessionChanged changed) {
        if (sessions.find(changed.sessionId()).filter(KnownSession::isDraft).isPresent()) {
            return;
        }
        var assignments = seats.catchUp(changed.sessionId());
        if (assignments.isEmpty()) {
            return;
        }
        try {
            scheduler.schedule(() -> following.follow(changed.sessionId(), null, assignments), Instant.EPOCH);
        } catch (TaskRejectedException stopping) {
            LOG.info("enrolments of session {} follow at the next start: this one is ending", changed.sessionId());
        }
    }

    /** At start and then regularly. */
    @Scheduled(fixedDelayString = "${campus.enrolment.seats-sweep-every:5s}")
    void sweep() {
        each(seats.overdue(), id -> following.follow(id, null, seats.catchUp(id)));
        var before = clock.instant().minus(followAfter);
        each(seats.sessionsBehind(before), id -> following.follow(id, null, seats.unfollowed(id, before)));
        each(
                enrolments.toConclude(clock.instant(), PAGE).stream()
                        .map(Enrolments.Found::id)
                        .toList(),
                seated::concludeInTime);
    }

    /** One that fails holds up no other; it is tried again in the next round. */
    private static void each(List<String> ids, Consumer<String> work) {
        for (var id : ids) {
            try {
                work.accept(id);
            } catch (RuntimeException failure) {
                LOG.warn("seats of {} wait for the next round: {}", id, failure.toString());
            }
        }
    }
}
