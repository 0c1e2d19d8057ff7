package fr.campusnumerique.acceptance.faults.compare;

import fr.campusnumerique.acceptance.kernel.events.EventRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Beyond which numbers services that were restored go on.
 *
 * @param ofAggregates floors by the first part of a source, e.g. {@code enrolments}
 */
public record Floors(Map<String, Long> ofAggregates) {

    /** Of a campus of which nothing was restored. */
    public static final Floors NONE = new Floors(Map.of());

    private long counted(String source, long sequence) {
        long floor = ofAggregates.getOrDefault(source.split("/", 3)[1], 0L);
        return sequence > floor ? sequence - floor : sequence;
    }

    /** The records with numbers that count from 1 where they are beyond a floor. */
    public List<EventRecord> of(List<EventRecord> records) {
        return ofAggregates.isEmpty()
                ? records
                : records.stream()
                        .map(record -> record.mark() != null || record.source().isEmpty()
                                ? record
                                : record.numbered(counted(record.source(), record.sequence())))
                        .toList();
    }

    public State of(State state) {
        Map<String, Long> counted = new HashMap<>();
        state.sequences().forEach((source, sequence) -> counted.put(source, counted(source, sequence)));
        return new State(
                counted,
                state.enrolments(),
                state.seats(),
                state.certificates(),
                state.answered(),
                state.certificatesStored(),
                state.completionsShown(),
                state.certificatesShown());
    }
}
