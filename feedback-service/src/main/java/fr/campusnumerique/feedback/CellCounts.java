package fr.campusnumerique.feedback;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was counted in one cell, exactly.
 *
 * @param names what the cell is called, by language; under {@link #ANY_LANGUAGE} if it has one name for all; empty if its value is
 *     its name
 * @param counts those that are not 0
 * @param timeToSeat only in total and by topic; null if nobody took a seat
 */
public record CellCounts(
        Dimension dimension,
        String value,
        Map<String, String> names,
        Map<Measure, Integer> counts,
        @Nullable TimeToSeat timeToSeat) {

    /** BCP 47: undetermined. */
    public static final String ANY_LANGUAGE = "und";

    public static CellCounts none(CellKey cell) {
        return new CellCounts(cell.dimension(), cell.value(), Map.of(), Map.of(), null);
    }

    public CellKey cell() {
        return new CellKey(dimension, value);
    }

    public int count(Measure measure) {
        return counts.getOrDefault(measure, 0);
    }
}
