package fr.campusnumerique.feedback.wish;

import fr.campusnumerique.feedback.Group;
import fr.campusnumerique.feedback.replica.EnrolmentFact;
import fr.campusnumerique.feedback.replica.Facts;
import fr.campusnumerique.feedback.replica.SessionFact;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    private final Facts facts;
    private final Wishes wishes;
    private final Demands demands;
    private final Clock clock;
    private final int level;
    private final AtomicInteger exceeded = new AtomicInteger();

    /** @param level {@code campus.feedback.demand-level}: so many may wait or wish, at least {@value Group#FEWEST} */
    DemandService(
            Facts facts,
            Wishes wishes,
            Demands demands,
            Clock clock,
            MeterRegistry meters,
            @Value("${campus.feedback.demand-level:20}") int level) {
        if (level < Group.FEWEST) {
            throw new IllegalArgumentException("campus.feedback.demand-level must be at least " + Group.FEWEST);
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

    /** Who wants it, by pseudonym: those who wait, and those who only wish. */
    private record Wanting(Set<String> waiting, Set<String> wishing) {

        static Wanting nobody() {
            return new Wanting(new HashSet<>(), new HashSet<>());
        }

        void wishes(String person) {
            if (!waiting.contains(person)) {
                wishing.add(person);
            }
        }

        void without(Set<String> served) {
            waiting.removeAll(served);
            wishing.removeAll(served);
        }

        Stream<String> people() {
            return Stream.concat(waiting.stream(), wishing.stream());
        }

        int count() {
            return waiting.size() + wishing.size();
        }
    }

    @Scheduled(fixedDelayString = "${campus.feedback.demand-every:10s}")
    void judge() {
        var all = wanted();
        var known = new TreeMap<String, Demand>();
        demands.findAll().forEach(demand -> known.put(demand.id(), demand));
        all.forEach((wanted, wanting) -> {
            if (wanting.count() > level || known.containsKey(wanted.id())) {
                var demand = Optional.ofNullable(known.remove(wanted.id()))
                        .orElseGet(
                                () -> Demand.of(wanted.id(), wanted.courseCode(), wanted.language(), wanted.place()));
                judge(demand, wanting);
            }
        });
        // Nobody wants it any more.
        known.values().stream().filter(Demand::exceeded).forEach(demand -> judge(demand, Wanting.nobody()));
        exceeded.set((int)
                all.values().stream().filter(wanting -> wanting.count() > level).count());
    }

    /** Another replica may be quicker: then it is judged again at the next look. */
    private void judge(Demand demand, Wanting wanting) {
        try {
            var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            if (demand.judge(wanting.waiting().size(), wanting.wishing().size(), level, now)) {
                demands.save(demand);
            }
        } catch (OptimisticLockingFailureException | DuplicateKeyException quickerReplica) {
            LOG.debug("{} was judged by another replica", demand.id());
        }
    }

    /** Of sessions that are over or cancelled, or not known yet, nobody waits for a seat. */
    private Map<Wanted, Wanting> wanted() {
        var all = new TreeMap<Wanted, Wanting>();
        var waiting = facts.waiting();
        var sessions = waiting.isEmpty()
                ? Map.<String, SessionFact>of()
                : facts.sessions().stream()
                        .filter(SessionFact::toCome)
                        .collect(Collectors.toMap(SessionFact::id, Function.identity()));
        for (EnrolmentFact enrolment : waiting) {
            var session = sessions.get(enrolment.sessionId());
            if (session != null) {
                var wanted = new Wanted(enrolment.courseCode(), enrolment.language(), session.city());
                all.computeIfAbsent(wanted, first -> Wanting.nobody()).waiting().add(enrolment.person());
            }
        }
        for (var wish : wishes.all()) {
            var wanted = new Wanted(wish.courseCode(), wish.language(), wish.city());
            all.computeIfAbsent(wanted, first -> Wanting.nobody()).wishes(wish.person());
        }
        leaveOutServed(all);
        return all;
    }

    /** Who has a seat in another session of the course by now, or has completed it. Asked only where it can matter. */
    private void leaveOutServed(Map<Wanted, Wanting> all) {
        var people = all.values().stream()
                .filter(wanting -> wanting.count() > level)
                .flatMap(Wanting::people)
                .collect(Collectors.toSet());
        if (people.isEmpty()) {
            return;
        }
        var served = facts.servedTo(people).stream()
                .collect(Collectors.groupingBy(
                        EnrolmentFact::courseCode, Collectors.mapping(EnrolmentFact::person, Collectors.toSet())));
        all.forEach((wanted, wanting) -> wanting.without(served.getOrDefault(wanted.courseCode(), Set.of())));
    }
}
