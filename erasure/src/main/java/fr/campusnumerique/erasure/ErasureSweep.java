package fr.campusnumerique.erasure;

import fr.campusnumerique.eventing.ParkedEvents;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Erases what is left of those who asked for it, again and again until nothing is found, and acknowledges only then. What
 * is to be done is read from the store each time: a crash between any two writes costs the next round, and several replicas
 * may work at once.
 */
class ErasureSweep {

    private static final Logger LOG = LoggerFactory.getLogger(ErasureSweep.class);

    private final Acknowledgements acknowledgements;
    private final List<LearnerData> holdings;
    private final ParkedEvents parked;
    private final ErasureSettings settings;
    private final Clock clock;
    private final AtomicLong owed = new AtomicLong();
    private final AtomicLong heldUp = new AtomicLong();
    private final Counter failures;

    ErasureSweep(
            Acknowledgements acknowledgements,
            List<LearnerData> holdings,
            ParkedEvents parked,
            ErasureSettings settings,
            Clock clock,
            MeterRegistry meters) {
        this.acknowledgements = acknowledgements;
        this.holdings = List.copyOf(holdings);
        this.parked = parked;
        this.settings = settings;
        this.clock = clock;
        this.failures = meters.counter("campus.erasure.failures");
        meters.gauge("campus.erasure.owed", owed);
        meters.gauge("campus.erasure.held.up.by.parked", heldUp);
    }

    @Scheduled(fixedDelayString = "${campus.erasure.sweep-every:5s}")
    void sweep() {
        try {
            var parkedHolds = 0;
            for (var acknowledgement : acknowledgements.owed()) {
                parkedHolds += advance(acknowledgement) ? 1 : 0;
            }
            heldUp.set(parkedHolds);
            owed.set(acknowledgements.countOwed());
            acknowledgements.forgetBefore(clock.instant().minus(settings.remember()));
        } catch (DataAccessException away) {
            LOG.warn("the erasures wait for the store: {}", away.toString());
        }
    }

    /** One erasure that fails holds up no other; returns whether a parked event is what holds it up. */
    private boolean advance(Acknowledgement acknowledgement) {
        try {
            return acknowledgement
                    .order()
                    .filter(order -> isDone(order, acknowledgement))
                    .map(order -> giveUnlessParked(order, acknowledgement))
                    .orElse(false);
        } catch (OptimisticLockingFailureException anotherWriter) {
            LOG.debug("{} is looked at again: {}", acknowledgement.id(), anotherWriter.toString());
        } catch (RuntimeException e) {
            failures.increment();
            LOG.warn("{} is not given yet, it is tried again: {}", acknowledgement.id(), e.toString());
        }
        return false;
    }

    private boolean isDone(ErasureOrder order, Acknowledgement acknowledgement) {
        var found = holdings.stream().mapToInt(holding -> holding.erase(order)).sum();
        return found == 0
                && !clock.instant().isBefore(acknowledgement.requestedAt().plus(settings.settle()));
    }

    /** A parked event that names the learner is data about them, and its replay would bring more: an operator decides. */
    private boolean giveUnlessParked(ErasureOrder order, Acknowledgement acknowledgement) {
        var waiting = parked.mentioning(order.learnerId());
        if (!waiting.isEmpty()) {
            LOG.warn("{} waits until these parked events are settled: {}", acknowledgement.id(), waiting);
            return true;
        }
        acknowledgement.give(clock.instant().truncatedTo(ChronoUnit.MILLIS));
        acknowledgements.save(acknowledgement);
        return false;
    }
}
