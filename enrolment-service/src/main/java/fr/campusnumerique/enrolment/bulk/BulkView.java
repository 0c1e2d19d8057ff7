package fr.campusnumerique.enrolment.bulk;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A bulk enrolment and how far it is. */
@Schema(name = "BulkEnrolment", description = "Many people of one administration, enrolled row by row.")
record BulkView(
        @Schema(example = "0c3e5a7f9b1d2c4e6f8091a2b3c4d5e6")
        String bulkId,

        @Schema(
                allowableValues = {"running", "done"},
                example = "running")
        String state,

        @Schema(description = "How many rows were sent", example = "2500")
        int rows,

        @Schema(
                description = "How many have an outcome; one that is tried again keeps its own until it has the next",
                example = "1250")
        int done,

        @Schema(
                description = "How many rows have which outcome",
                example = "{\"enrolled\": 1200, \"waitlisted\": 40, \"refused\": 10}")
        Map<String, Integer> outcomes,

        Instant acceptedAt,
        @Nullable Instant finishedAt) {

    /** A row and what came of it. */
    @Schema(name = "BulkEnrolmentRow")
    record Line(
            @Schema(description = "From 1", example = "1") int row,

            @Schema(example = "ses-7f3a9c51e2d84b06") String sessionId,
            String learnerId,

            @Schema(
                    description =
                            "Null while the row waits for its turn. A row is refused for good: send it again in a new"
                                    + " request once it is corrected. Only one with the reason session-not-known is tried"
                                    + " again when the same rows are sent again: its session may not have arrived yet",
                    example = "enrolled")
            Row.@Nullable Outcome outcome,

            @Nullable String enrolmentId,

            @Schema(description = "Nothing was known of where the learner works: your statement counts")
            boolean vouched,

            @Schema(
                    description = "Why it was refused: row-malformed, row-repeated, learner-of-another-administration,"
                            + " session-not-known, window-closed, ...",
                    example = "window-closed")
            @Nullable
            String reason,

            List<Row.Broken> errors) {

        static Line of(Row row) {
            return new Line(
                    row.number(),
                    row.sessionId(),
                    row.learnerId(),
                    row.outcome(),
                    row.enrolmentId(),
                    row.attested(),
                    row.reason(),
                    row.errors());
        }
    }

    /** With a page of its rows. */
    @Schema(name = "BulkEnrolmentRows")
    record Detail(
            BulkView bulk,
            List<Line> items,

            @Schema(description = "Send it as 'after' for the following rows; null on the last page") @Nullable
            String next) {}

    static BulkView of(BulkEnrolment bulk, List<RowBatch> counts) {
        var outcomes = new TreeMap<String, Integer>();
        counts.forEach(batch -> batch.outcomes()
                .forEach((outcome, many) -> outcomes.merge(outcome, many, (one, other) -> one + other)));
        return new BulkView(
                bulk.id(),
                bulk.finishedAt() == null ? "running" : "done",
                bulk.rows(),
                outcomes.values().stream().mapToInt(Integer::intValue).sum(),
                outcomes,
                bulk.acceptedAt(),
                bulk.finishedAt());
    }
}
