package fr.campusnumerique.enrolment.seats;

import fr.campusnumerique.enrolment.enrolment.SeatedEnrolments;
import fr.campusnumerique.enrolment.seats.SeatDecision.Kind;
import fr.campusnumerique.enrolment.replica.session.KnownSession;
import fr.campusnumerique.enrolment.replica.session.KnownSessions;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Lets enrolments follow what the seats decided. A confirmation first takes the seat into the learner's holdings, which
 * judge whether it overlaps with another one of the course; if so, the seat is given back to the session.
 *
 * <p>Everything here may happen twice or be cut short anywhere: what is not followed stays on the list of the seats.
 */
@Component
class SeatDecisionApplier {

    private static final Logger LOG = LoggerFactory.getLogger(SeatDecisionApplier.class);

    private final SeatsService seats;
    private final OverlapGuard held;
    private final SeatedEnrolments enrolments;
    private final KnownSessions sessions;
    private final Counter postponed;

    SeatDecisionApplier(
            SeatsService seats,
            OverlapGuard held,
            SeatedEnrolments enrolments,
            KnownSessions sessions,
            MeterRegistry metrics) {
        this.seats = seats;
        this.held = held;
        this.enrolments = enrolments;
        this.sessions = sessions;
        this.postponed = metrics.counter("campus.seats.following.postponed");
    }

    /**
     * Follows these assignments of a session in their order.
     *
     * @param own the enrolment whose failure is the caller's; what fails for others is left to the sweep
     * @return the session whose seat overlaps with the one that was confirmed for {@code own}, if one does
     */
    Optional<String> follow(String sessionId, @Nullable String own, List<SeatDecision> assignments) {
        if (assignments.isEmpty()) {
            return Optional.empty();
        }
        var session = sessions.find(sessionId).orElseThrow();
        var overlapping = Optional.<String>empty();
        var followed = new LinkedHashSet<Long>();
        var stuck = new HashSet<String>();
        var open = new ArrayList<>(assignments);
        try {
            for (var next = 0; next < open.size(); next++) {
                var assignment = open.get(next);
                if (stuck.contains(assignment.enrolmentId())) {
                    continue;
                }
                try {
                    var other = follow(assignment, session);
                    if (other.isPresent()) {
                        open.addAll(seats.overlapped(sessionId, assignment));
                        overlapping = assignment.enrolmentId().equals(own) ? other : overlapping;
                    } else {
                        followed.add(assignment.number());
                    }
                } catch (RuntimeException failure) {
                    if (assignment.enrolmentId().equals(own)) {
                        throw failure;
                    }
                    stuck.add(assignment.enrolmentId());
                    postponed.increment();
                    LOG.warn("enrolment {} follows its seat later: {}", assignment.enrolmentId(), failure.toString());
                }
            }
        } finally {
            if (!followed.isEmpty()) {
                seats.followed(sessionId, followed);
            }
        }
        return overlapping;
    }

    /** Follows these, whoever's they are; what fails is left to the sweep. */
    void followAll(String sessionId, List<SeatDecision> assignments) {
        follow(sessionId, null, assignments);
    }

    private Optional<String> follow(SeatDecision assignment, KnownSession session) {
        if (assignment.kind() == Kind.CONFIRMED) {
            var other = held.claim(assignment, session);
            if (other.isPresent()) {
                return other;
            }
        }
        enrolments.follow(assignment, session);
        if (assignment.kind() == Kind.CANCELLED) {
            held.release(assignment, session);
        } else if (assignment.kind() == Kind.RESCHEDULED) {
            held.reschedule(assignment, session);
        }
        return Optional.empty();
    }
}
