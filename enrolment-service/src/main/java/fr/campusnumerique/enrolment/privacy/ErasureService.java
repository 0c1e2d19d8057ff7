package fr.campusnumerique.enrolment.privacy;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.Ticker;
import fr.campusnumerique.enrolment.privacy.Erasure.Certificates;
import fr.campusnumerique.enrolment.privacy.Erasure.State;
import fr.campusnumerique.enrolment.privacy.Erasures.OpenRequest;
import fr.campusnumerique.eventing.RetriedOnConflict;
import fr.campusnumerique.privacy.ErasedLearners;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
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

    /** Far less than {@code campus.erasure.settle}, in which the sweep finds what a command has still brought. */
    private static final Duration LATE = Duration.ofSeconds(2);

    private static final int MOST_IN_MEMORY = 10_000;

    private final Erasures erasures;
    private final ErasedLearners erased;
    private final List<String> services;
    private final Clock clock;
    private final LoadingCache<State, Set<String>> learners;
    private final AtomicLong open = new AtomicLong();
    private final AtomicLong oldestAge = new AtomicLong();

    ErasureService(
            Erasures erasures,
            ErasedLearners erased,
            @Value("${campus.erasure.services}") List<String> services,
            Clock clock,
            Ticker ticker,
            MeterRegistry meters) {
        this.erasures = erasures;
        this.erased = erased;
        this.services = List.copyOf(services);
        this.clock = clock;
        this.learners = Caffeine.newBuilder()
                .expireAfterWrite(LATE)
                .ticker(ticker)
                .build(_ -> erasures.open(Limit.of(MOST_IN_MEMORY)).stream()
                        .map(OpenRequest::learnerId)
                        .collect(Collectors.toUnmodifiableSet()));
        meters.gauge("campus.erasures.open", open);
        Gauge.builder("campus.erasures.oldest.age", oldestAge, AtomicLong::doubleValue)
                .baseUnit("seconds")
                .description("How long the oldest open request has waited for a service")
                .register(meters);
    }

    /** Asks all services to forget the learner. While that is open, asking again gives the same request, as it was made. */
    Erasure request(String learnerId, Certificates certificates) {
        return erasures.findByLearnerId(learnerId)
                .orElseGet(() -> save(Erasure.of(
                        "era-" + UUID.randomUUID().toString().replace("-", ""),
                        learnerId,
                        certificates,
                        services,
                        clock.instant())));
    }

    private Erasure save(Erasure erasure) {
        var saved = erasures.save(erasure);
        learners.invalidateAll();
        return saved;
    }

    /**
     * Whether the learner is being forgotten right now: whoever comes back does so after that. What another replica took or
     * closed within the last two seconds may not be seen.
     */
    public boolean isOpenFor(String learnerId) {
        var those = learners.get(State.OPEN);
        return those.contains(learnerId) || (those.size() == MOST_IN_MEMORY && erasures.isOpenFor(learnerId));
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
                .ifPresent(this::save);
    }

    @Scheduled(fixedDelayString = "${campus.erasure.measure-every:30s}")
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
