package fr.campusnumerique.feedback.wishes;

import fr.campusnumerique.feedback.copies.EnrolmentFact;
import fr.campusnumerique.feedback.copies.Facts;
import fr.campusnumerique.feedback.copies.SessionFact;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/** Looks now and then whether too many people wait or wish, and tells the planners. */
@Service
class DemandService {

    private static final Logger LOG = LoggerFactory.getLogger(DemandService.class);

    /** Fewer people are not told of. */
    private static final int LEAST_LEVEL = 5;

    private final Facts facts;
    private final Wishes wishes;
    private final Demands demands;
    private final Clock clock;
    private final int level;
    private final AtomicInteger exceeded = new AtomicInteger();

    /** @param level {@code campus.feedback.demand-level}: so many may wait or wish, at least {@value #LEAST_LEVEL} */
    DemandService(
            Facts facts,
            Wishes wishes,
            Demands demands,
            Clock clock,
            MeterRegistry meters,
            @Value("${campus.feedback.demand-level:20}") int level) {
        if (level < LEAST_LEVEL) {
            throw new IllegalArgumentException("campus.feedback.demand-level must be at least " + LEAST_LEVEL);
        }
        this.facts = facts;
        this.wishes = wishes;
        this.demands = demands;
        this.clock = clock;
        this.level = level;
        Gauge.builder("campus.demand.exceeded", exceeded, AtomicInteger::get)
                .description("Courses in a language at a place with more unmet demand than the level")
                .register(meters);
    }

    /** What is wanted where. */
    private record Wanted(
            String courseCode, String language, @Nullable String place) implements Comparable<Wanted> {

        private static final Comparator<Wanted> ORDER = Comparator.comparing(Wanted::courseCode)
                .thenComparing(Wanted::language)
                .thenComparing(Wanted::place, Comparator.nullsFirst(Comparator.naturalOrder()));

        @Override
        public int compareTo(Wanted other) {
            return ORDER.compare(this, other);
        }

        /** The same for the same, whoever makes it. */
        String id() {
            var name = String.join(
                    "\n", courseCode, language, Optional.ofNullable(place).orElse("\n"));
            return "demand-" + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
        }
    }

    private record Count(int waitlisted, int wishes) {
        Count plus(Count other) {
            return new Count(waitlisted + other.waitlisted, wishes + other.wishes);
        }
    }

    @Scheduled(fixedDelayString = "${campus.feedback.demand-every:10s}")
    void judge() {
        var counts = counts();
        var known = new TreeMap<String, Demand>();
        demands.findAll().forEach(demand -> known.put(demand.id(), demand));
        counts.forEach((wanted, count) -> {
            if (count.waitlisted() + count.wishes() > level || known.containsKey(wanted.id())) {
                var demand = Optional.ofNullable(known.remove(wanted.id()))
                        .orElseGet(
                                () -> Demand.of(wanted.id(), wanted.courseCode(), wanted.language(), wanted.place()));
                judge(demand, count);
            }
        });
        // Nobody wants it any more.
        known.values().stream().filter(Demand::exceeded).forEach(demand -> judge(demand, new Count(0, 0)));
        var now = 0;
        for (var count : counts.values()) {
            now += count.waitlisted() + count.wishes() > level ? 1 : 0;
        }
        exceeded.set(now);
    }

    /** Another replica may be quicker: then it is judged again at the next look. */
    private void judge(Demand demand, Count count) {
        try {
            if (demand.judge(
                    count.waitlisted(), count.wishes(), level, clock.instant().truncatedTo(ChronoUnit.MILLIS))) {
                demands.save(demand);
            }
        } catch (OptimisticLockingFailureException | DuplicateKeyException quickerReplica) {
            LOG.debug("{} was judged by another replica", demand.id());
        }
    }

    private Map<Wanted, Count> counts() {
        var counts = new TreeMap<Wanted, Count>();
        var waiting = facts.waiting();
        var sessions = waiting.isEmpty()
                ? Map.<String, SessionFact>of()
                : facts.sessions().stream().collect(Collectors.toMap(SessionFact::id, Function.identity()));
        for (EnrolmentFact enrolment : waiting) {
            var session = sessions.get(enrolment.sessionId());
            counts.merge(
                    new Wanted(enrolment.courseCode(), enrolment.language(), session == null ? null : session.city()),
                    new Count(1, 0),
                    Count::plus);
        }
        for (var wish : wishes.all()) {
            counts.merge(new Wanted(wish.courseCode(), wish.language(), wish.city()), new Count(0, 1), Count::plus);
        }
        return counts;
    }
}
