package fr.campusnumerique.privacy;

import fr.campusnumerique.eventing.parking.ParkedEvents;
import fr.campusnumerique.privacy.ErasureRounds.Round;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
    private final List<PersonalData> kinds;
    private final ParkedEvents parked;
    private final ErasureRounds rounds;
    private final ErasureSettings settings;
    private final Clock clock;
    private final AtomicLong pending = new AtomicLong();
    private final AtomicLong blocked = new AtomicLong();
    private final Counter failures;

    ErasureSweep(
            Acknowledgements acknowledgements,
            List<PersonalData> kinds,
            ParkedEvents parked,
            ErasureRounds rounds,
            ErasureSettings settings,
            Clock clock,
            MeterRegistry meters) {
        this.acknowledgements = acknowledgements;
        this.kinds = List.copyOf(kinds);
        this.parked = parked;
        this.rounds = rounds;
        this.settings = settings;
        this.clock = clock;
        this.failures = meters.counter("campus.erasure.failures");
        meters.gauge("campus.erasure.acknowledgements.pending", pending);
        meters.gauge("campus.erasure.blocked.by.parked", blocked);
    }

    @Scheduled(fixedDelayString = "${campus.erasure.sweep-every:5s}")
    void sweep() {
        try {
            var open = new HashSet<String>();
            acknowledgements.pending().forEachRemaining(acknowledgement -> {
                advance(acknowledgement);
                open.add(acknowledgement.id());
            });
            rounds.keepOnly(open);
            blocked.set(rounds.blockedByParked());
            pending.set(open.isEmpty() ? 0 : acknowledgements.countPending());
        } catch (DataAccessException away) {
            LOG.warn("the erasures wait for the store: {}", away.toString());
        }
    }

    /** Nothing waits for it: seldom. */
    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
    void forget() {
        try {
            acknowledgements.forgetBefore(clock.instant().minus(settings.remember()));
        } catch (DataAccessException away) {
            LOG.warn("what was erased long ago is forgotten later: {}", away.toString());
        }
    }

    /** One erasure that fails holds up no other. */
    private void advance(Acknowledgement acknowledgement) {
        try {
            acknowledgement.order().ifPresent(order -> advance(order, acknowledgement));
        } catch (OptimisticLockingFailureException anotherWriter) {
            LOG.debug("{} is tried again: {}", acknowledgement.id(), anotherWriter.toString());
        } catch (RuntimeException e) {
            failures.increment();
            rounds.note(acknowledgement.id(), Round.failed(clock.instant(), e.toString()));
            LOG.warn("{} is not given yet, it is tried again: {}", acknowledgement.id(), e.toString());
        }
    }

    /**
     * Gives the acknowledgement by a round that found nothing. A parked event that names the learner is data about them, and
     * its replay would bring more: an operator decides.
     */
    private void advance(ErasureOrder order, Acknowledgement acknowledgement) {
        var found = kinds.stream().mapToInt(kind -> kind.erase(order)).sum();
        var now = clock.instant();
        if (found > 0 || now.isBefore(acknowledgement.requestedAt().plus(settings.settle()))) {
            rounds.note(acknowledgement.id(), Round.found(now, found));
            return;
        }
        var waiting = parked.mentioning(order.learnerId());
        if (!waiting.isEmpty()) {
            rounds.note(acknowledgement.id(), Round.blocked(now, waiting));
            LOG.warn("{} waits until these parked events are settled: {}", acknowledgement.id(), waiting);
            return;
        }
        acknowledgement.give(now);
        acknowledgements.save(acknowledgement);
        rounds.forget(acknowledgement.id());
    }
}
