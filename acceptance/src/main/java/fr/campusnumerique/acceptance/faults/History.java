package fr.campusnumerique.acceptance.faults;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The events of one aggregate by their sequence, each as it first appeared. */
record History(String source, List<Seen> events) {

    /**
     * Reads the histories out of the topics' records, and notes what is missing, out of order or said twice differently.
     * Aggregates of earlier runs and poison are left out.
     *
     * @param records of each partition in the order of their offsets
     */
    static Map<String, History> of(List<Seen> records, Findings findings) {
        Map<String, List<Seen>> bySource = new LinkedHashMap<>();
        for (Seen record : records) {
            if (record.poison() != null) {
                continue;
            }
            if (record.facts() == null || record.sequence() == 0) {
                findings.invented(
                        "%s-%d@%d is no event".formatted(record.topic(), record.partition(), record.offset()));
                continue;
            }
            bySource.computeIfAbsent(record.source(), source -> new ArrayList<>())
                    .add(record);
        }
        Map<String, History> histories = new LinkedHashMap<>();
        bySource.forEach((source, all) -> {
            if (all.stream().noneMatch(Seen::earlier)) {
                histories.put(source, of(source, all, findings));
            }
        });
        return histories;
    }

    private static History of(String source, List<Seen> records, Findings findings) {
        TreeMap<Long, Seen> first = new TreeMap<>();
        Map<String, Long> ids = new HashMap<>();
        for (Seen record : records) {
            Seen before = first.get(record.sequence());
            if (before == null) {
                if (!first.isEmpty() && first.lastKey() > record.sequence()) {
                    findings.disordered(
                            "%s: %d first appears after %d".formatted(source, record.sequence(), first.lastKey()));
                }
                first.put(record.sequence(), record);
                Long other = ids.put(record.id(), record.sequence());
                if (other != null) {
                    findings.doubled("%s: %d and %d are one event".formatted(source, other, record.sequence()));
                }
            } else if (!saysTheSame(before, record)) {
                findings.doubled("%s: two events are number %d".formatted(source, record.sequence()));
            }
        }
        for (long sequence = 1; sequence < first.lastKey(); sequence++) {
            if (!first.containsKey(sequence)) {
                findings.lost("%s: %d is missing before %d".formatted(source, sequence, first.lastKey()));
            }
        }
        return new History(source, List.copyOf(first.values()));
    }

    private static boolean saysTheSame(Seen one, Seen other) {
        return one.id().equals(other.id())
                && one.type().equals(other.type())
                && one.contentHash() == other.contentHash();
    }

    /** How many events have a name, e.g. {@code enrolment.completed}. */
    int count(String name) {
        return (int) events.stream().filter(event -> event.name().equals(name)).count();
    }

    Seen newest() {
        return events.getLast();
    }

    Facts facts() {
        return newest().known();
    }

    String id() {
        return source.substring(source.lastIndexOf('/') + 1);
    }

    /** Whether it is one of these aggregates, e.g. {@code enrolments}. */
    boolean isOf(String aggregates) {
        return source.startsWith("/" + aggregates + "/");
    }
}
