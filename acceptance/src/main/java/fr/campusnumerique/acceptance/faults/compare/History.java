package fr.campusnumerique.acceptance.faults.compare;

import fr.campusnumerique.acceptance.kernel.events.EventRecord;
import fr.campusnumerique.acceptance.kernel.events.Facts;
import fr.campusnumerique.acceptance.kernel.events.OrderingCheck;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The events of one aggregate by their sequence, each as it first appeared. */
record History(String source, List<EventRecord> events) {

    /**
     * Reads the histories out of the topics' records, and notes what is missing, out of order or said twice differently.
     * Poison is left out, and so are aggregates of earlier runs.
     *
     * @param records of each partition in the order of their offsets
     * @param earlier whether a record was there before the run began
     */
    static Map<String, History> of(List<EventRecord> records, Predicate<EventRecord> earlier, Findings findings) {
        Set<String> ofEarlierRuns =
                records.stream().filter(earlier).map(EventRecord::source).collect(Collectors.toSet());
        var order = new OrderingCheck();
        Map<String, TreeMap<Long, EventRecord>> bySource = new LinkedHashMap<>();
        for (EventRecord record : records) {
            if (record.mark() != null || ofEarlierRuns.contains(record.source())) {
                continue;
            }
            if (record.facts() == null || record.sequence() == 0) {
                findings.invented("%s@%d is no event".formatted(record.partition(), record.offset()));
            } else if (order.read(record)) {
                bySource.computeIfAbsent(record.source(), source -> new TreeMap<>())
                        .put(record.sequence(), record);
            }
        }
        order.doubled().forEach(findings::doubled);
        order.disordered().forEach(findings::disordered);
        Map<String, History> histories = new LinkedHashMap<>();
        bySource.forEach((source, events) -> {
            for (long sequence = 1; sequence < events.lastKey(); sequence++) {
                if (!events.containsKey(sequence)) {
                    findings.lost("%s: %d is missing before %d".formatted(source, sequence, events.lastKey()));
                }
            }
            histories.put(source, new History(source, List.copyOf(events.values())));
        });
        return histories;
    }

    /** How many events have a name, e.g. {@code enrolment.completed}. */
    int count(String name) {
        return (int) events.stream().filter(event -> event.name().equals(name)).count();
    }

    EventRecord newest() {
        return events.getLast();
    }

    Facts facts() {
        return newest().known();
    }

    String id() {
        return newest().about();
    }

    /** Whether it is one of these aggregates, e.g. {@code enrolments}. */
    boolean isOf(String aggregates) {
        return newest().isOf(aggregates);
    }
}
