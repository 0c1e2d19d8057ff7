package fr.campusnumerique.feedback.wish;

import fr.campusnumerique.feedback.disclosure.DisclosureService;
import fr.campusnumerique.feedback.replica.ReplicaCountService;
import fr.campusnumerique.feedback.replica.ReplicaService;
import fr.campusnumerique.feedback.replica.ReplicaService.Session;
import fr.campusnumerique.feedback.wish.WishService.Wanted;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/** Finds out now and then whether too many people wait or wish, and lets the planners know. */
@Service
class DemandService {

    private static final Logger LOG = LoggerFactory.getLogger(DemandService.class);

    private static final int LEAST_LEVEL = 5;

    private final ReplicaService replica;
    private final ReplicaCountService counts;
    private final Wishes wishes;
    private final Demands demands;
    private final Clock clock;
    private final int level;
    private final AtomicInteger exceeded = new AtomicInteger();

    /** @param level {@code campus.feedback.demand-level}: so many may wait or wish, at least {@value Group#FEWEST} */
    DemandService(
            ReplicaService replica,
            ReplicaCountService counts,
            Wishes wishes,
            Demands demands,
            Clock clock,
            MeterRegistry meters,
            @Value("${campus.feedback.demand-level:20}") int level) {
        if (level < LEAST_LEVEL) {
            throw new IllegalArgumentException("campus.feedback.demand-level must be at least " + LEAST_LEVEL);
        }
        this.replica = replica;
        this.counts = counts;
        this.wishes = wishes;
        this.demands = demands;
        this.clock = clock;
        this.level = level;
        Gauge.builder("campus.demand.exceeded", exceeded, AtomicInteger::get)
                .description("Courses in a language at a place with more unmet demand than the level")
                .register(meters);
    }

    @Scheduled(fixedDelayString = "${campus.feedback.demand-every:10s}")
    void evaluate() {
        var atMost = wishes.counts();
        var waiting = counts.waiting();
        // The others add nobody.
        var sessions = replica.sessions(waiting.keySet()).stream()
                .filter(Session::toCome)
                .toList();
        var bySession = new TreeMap<Wanted, List<String>>();
        for (var session : sessions) {
            var wanted = new Wanted(session.courseCode(), session.language(), session.city());
            bySession.computeIfAbsent(wanted, first -> new ArrayList<>()).add(session.id());
            atMost.merge(wanted, waiting.getOrDefault(session.id(), 0), Integer::sum);
        }
        var known = new TreeMap<String, Demand>();
        demands.findAll().forEach(demand -> known.put(demand.id(), demand));
        var above = 0;
        for (var entry : atMost.entrySet()) {
            var wanted = entry.getKey();
            var demand = known.get(id(wanted));
            // People are counted one by one only where it can matter: this is how many there are at the most.
            if (DisclosureService.rounded(entry.getValue()) > level) {
                var people = people(wanted, bySession.getOrDefault(wanted, List.of()));
                above += DisclosureService.rounded(people.waiting() + people.wishing()) > level ? 1 : 0;
                known.remove(id(wanted));
                evaluate(
                        demand == null
                                ? Demand.of(id(wanted), wanted.courseCode(), wanted.language(), wanted.place())
                                : demand,
                        people);
            }
        }
        // Few enough want it by now.
        known.values().stream().filter(Demand::exceeded).forEach(demand -> evaluate(demand, new People(0, 0)));
        exceeded.set(above);
    }

    /** Another replica may be quicker: then it is evaluated again at the next run. */
    private void evaluate(Demand demand, People people) {
        try {
            var now = clock.instant();
            if (demand.evaluate(people.waiting(), people.wishing(), level, now)) {
                demands.save(demand);
            }
        } catch (OptimisticLockingFailureException | DuplicateKeyException quickerReplica) {
            LOG.debug("{} was evaluated by another replica", demand.id());
        }
    }

    private record People(int waiting, int wishing) {}

    /** Without those who have a seat in another session of the course by now, or have completed it. */
    private People people(Wanted wanted, List<String> sessionIds) {
        var wishing = new AtomicInteger();
        wishes.wishing(
                wanted,
                learners -> wishing.addAndGet(
                        learners.size() - counts.enrolledOf(learners, wanted.courseCode(), sessionIds)));
        return new People(counts.waitingOnly(wanted.courseCode(), sessionIds), wishing.get());
    }

    /** The same for the same, whoever makes it. */
    private static String id(Wanted wanted) {
        var name = String.join(
                "\n", wanted.courseCode(), wanted.language(), Objects.requireNonNullElse(wanted.place(), "\n"));
        return "demand-" + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
