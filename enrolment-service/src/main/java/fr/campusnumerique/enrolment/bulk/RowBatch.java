package fr.campusnumerique.enrolment.bulk;

import fr.campusnumerique.enrolment.bulk.Row.Outcome;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * Some rows of a bulk enrolment, with their outcomes: a document of bounded size.
 *
 * @param number from 0, in the order of the rows
 * @param outcomes how many rows have which outcome, by its name
 */
@Document("bulk_enrolment_rows")
@CompoundIndex(name = "summed", def = "{'bulkId': 1, 'number': 1}")
@CompoundIndex(name = "learner", def = "{'rows.learnerId': 1}")
@CompoundIndex(name = "abandoned", def = "{'number': 1, 'storedAt': 1}")
record RowBatch(
        @Id String id,
        @Version @Nullable Long version,
        String bulkId,
        int number,
        Instant storedAt,
        Map<String, Integer> outcomes,
        List<Row> rows) {

    /** How many rows one has: at 200 bytes a row, about 50 KB. */
    static final int SIZE = 250;

    /** Of other rows under the same key another: what a request that ended half-way left behind is no hindrance. */
    static String id(String bulkId, String fingerprint, int number) {
        return bulkId + "-" + fingerprint.substring(0, 8) + "-" + "%05d".formatted(number);
    }

    static RowBatch of(BulkEnrolment bulk, int number, List<Row> rows) {
        return new RowBatch(
                bulk.batchId(number), null, bulk.id(), number, bulk.acceptedAt(), count(rows), List.copyOf(rows));
    }

    RowBatch with(List<Row> next) {
        return new RowBatch(id, version, bulkId, number, storedAt, count(next), List.copyOf(next));
    }

    boolean isDone() {
        return rows.stream().allMatch(Row::isFinal);
    }

    private static Map<String, Integer> count(List<Row> rows) {
        var counts = new LinkedHashMap<String, Integer>();
        Arrays.stream(Outcome.values()).forEach(outcome -> {
            var many =
                    (int) rows.stream().filter(row -> row.outcome() == outcome).count();
            if (many > 0) {
                counts.put(outcome.word(), many);
            }
        });
        return counts;
    }
}
