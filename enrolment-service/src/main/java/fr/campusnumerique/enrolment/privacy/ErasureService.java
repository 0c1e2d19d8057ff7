package fr.campusnumerique.enrolment.privacy;

import fr.campusnumerique.enrolment.privacy.Erasure.Certificates;
import fr.campusnumerique.enrolment.privacy.Erasure.State;
import fr.campusnumerique.eventing.RetriedOnConflict;
import fr.campusnumerique.privacy.ErasedLearners;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/** Takes requests to be forgotten, and closes them once every service has acknowledged. */
@Service
@RetriedOnConflict
public class ErasureService {

    private static final Logger LOG = LoggerFactory.getLogger(ErasureService.class);

    private final Erasures erasures;
    private final ErasedLearners erased;
    private final List<String> services;
    private final Clock clock;
    private final AtomicLong open = new AtomicLong();
    private final AtomicLong oldestAge = new AtomicLong();

    ErasureService(
            Erasures erasures,
            ErasedLearners erased,
            @Value("${campus.erasure.services}") List<String> services,
            Clock clock,
            MeterRegistry meters) {
        this.erasures = erasures;
        this.erased = erased;
        this.services = List.copyOf(services);
        this.clock = clock;
        meters.gauge("campus.erasures.open", open);
        Gauge.builder("campus.erasures.oldest.age", oldestAge, AtomicLong::doubleValue)
                .baseUnit("seconds")
                .description("How long the oldest open request has waited for a service")
                .register(meters);
    }

    /** Asks all services to forget the learner. While that is open, asking again gives the same request, as it was made. */
    Erasure request(String learnerId, Certificates certificates) {
        return erasures.findByLearnerId(learnerId)
                .orElseGet(() -> erasures.save(Erasure.of(
                        "era-" + UUID.randomUUID().toString().replace("-", ""),
                        learnerId,
                        certificates,
                        services,
                        clock.instant())));
    }

    /** Whether the learner is being forgotten right now: whoever comes back does so after that. */
    public boolean isOpenFor(String learnerId) {
        return erasures.isOpenFor(learnerId);
    }

    /** Whether the learner asked to be forgotten not long ago, so that what others say of them may be late. */
    public boolean isForgotten(String learnerId) {
        return isOpenFor(learnerId) || erased.erased(learnerId, Instant.EPOCH);
    }

    Optional<Erasure> find(String id) {
        return erasures.findById(id);
    }

    Window<Erasure> list(State state, ScrollPosition from, int limit) {
        return erasures.oldest(state, from, Limit.of(limit));
    }

    /** A service has nothing left; a request that is not known here, or already has that acknowledgement, is not changed. */
    void acknowledge(String erasureId, String service, Instant at) {
        erasures.findById(erasureId)
                .filter(erasure -> erasure.acknowledge(service, at, clock.instant()))
                .ifPresent(erasures::save);
    }

    @Scheduled(fixedDelayString = "${campus.erasure.sweep-every:5s}")
    void measure() {
        try {
            open.set(erasures.countByState(State.OPEN));
            oldestAge.set(list(State.OPEN, ScrollPosition.keyset(), 1).stream()
                    .mapToLong(oldest -> Duration.between(oldest.requestedAt(), clock.instant())
                            .toSeconds())
                    .sum());
        } catch (DataAccessException away) {
            LOG.debug("open erasures could not be counted", away);
        }
    }
}
