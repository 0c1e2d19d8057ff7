package fr.campusnumerique.enrolment.seats;

import fr.campusnumerique.enrolment.replica.session.KnownSession;
import fr.campusnumerique.enrolment.seats.SeatDecision.Kind;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
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
 * Applies what the seats decided to the enrolments. A confirmation first takes the seat into the learner's holdings, which
 * decide whether it overlaps with another one of the course; if so, the seat is given back to the session.
 *
 * <p>Everything here may happen twice or be cut short anywhere: what was not applied stays on the list of the seats.
 */
@Component
class SeatDecisionApplier {

    private static final Logger LOG = LoggerFactory.getLogger(SeatDecisionApplier.class);

    private final SeatCommandProcessor processor;
    private final OverlapGuard guard;
    private final SeatDecision.Handler enrolments;
    private final SeatSettings settings;
    private final Clock clock;
    private final Counter postponed;

    SeatDecisionApplier(
            SeatCommandProcessor processor,
            OverlapGuard guard,
            SeatDecision.Handler enrolments,
            SeatSettings settings,
            Clock clock,
            MeterRegistry metrics) {
        this.processor = processor;
        this.guard = guard;
        this.enrolments = enrolments;
        this.settings = settings;
        this.clock = clock;
        this.postponed = metrics.counter("campus.seats.decisions.postponed");
    }

    /** Applies what the seats decided by nobody's command: what fails is left to the sweep. */
    void apply(PendingCommand.Outcome outcome) {
        apply(outcome, null, enrolments);
    }

    /**
     * Applies decisions in their order.
     *
     * @param own the enrolment whose failure is the caller's; what fails for others is left to the sweep
     * @param handler of the decisions
     * @return the session whose seat overlaps with the one that was confirmed for {@code own}, if one does
     */
    Optional<String> apply(PendingCommand.Outcome outcome, @Nullable String own, SeatDecision.Handler handler) {
        var session = outcome.session();
        var overlapping = Optional.<String>empty();
        var applied = new LinkedHashSet<Long>();
        var stuck = new HashSet<String>();
        var open = new ArrayList<>(outcome.decisions());
        try {
            for (var next = 0; next < open.size(); next++) {
                var decision = open.get(next);
                if (stuck.contains(decision.enrolmentId())) {
                    continue;
                }
                try {
                    var other = apply(decision, session, handler);
                    if (other.isPresent()) {
                        open.addAll(overlapped(session.id(), decision));
                        overlapping = decision.enrolmentId().equals(own) ? other : overlapping;
                    } else {
                        applied.add(decision.number());
                    }
                } catch (RuntimeException failure) {
                    if (decision.enrolmentId().equals(own)) {
                        throw failure;
                    }
                    stuck.add(decision.enrolmentId());
                    postponed.increment();
                    LOG.warn(
                            "a decision is applied to enrolment {} later: {}",
                            decision.enrolmentId(),
                            failure.toString());
                }
            }
        } finally {
            if (!applied.isEmpty()) {
                processor.forget(session.id(), applied);
            }
        }
        return overlapping;
    }

    /** Takes a confirmed seat back, as the learner holds another one at an overlapping time. */
    private List<SeatDecision> overlapped(String sessionId, SeatDecision confirmation) {
        var now = clock.instant();
        return processor
                .decide(
                        sessionId,
                        confirmation.enrolmentId(),
                        seats -> seats.overlapped(confirmation.enrolmentId(), confirmation.number(), settings, now))
                .decisions();
    }

    private Optional<String> apply(SeatDecision decision, KnownSession session, SeatDecision.Handler handler) {
        if (decision.kind() == Kind.CONFIRMED) {
            var other = guard.claim(decision, session);
            if (other.isPresent()) {
                return other;
            }
        }
        handler.apply(decision, session);
        if (decision.kind() == Kind.CANCELLED) {
            guard.release(decision, session);
        } else if (decision.kind() == Kind.RESCHEDULED) {
            guard.reschedule(decision, session);
        }
        return Optional.empty();
    }
}
