package fr.campusnumerique.catalog.importing;

import fr.campusnumerique.catalog.BrokenRule;
import fr.campusnumerique.catalog.Refused;
import fr.campusnumerique.catalog.session.SessionReference;
import fr.campusnumerique.catalog.session.SessionService;
import fr.campusnumerique.catalog.session.SessionService.ImportOutcome;
import fr.campusnumerique.text.Sha256;
import io.micrometer.core.instrument.MeterRegistry;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Imports the sessions of a file, row by row: a row that cannot be used harms no other. What a row
 * said is kept with its session, so that the same row changes nothing when it comes again, also after somebody edited
 * the session by hand. After a crash, or a 503 in the middle, the file is simply sent again.
 */
@Service
public class ImportService {

    @Schema(name = "ImportedRow")
    record RowResult(
            @Schema(description = "From 1, without the line that names the columns.", example = "1")
            int row,

            @Schema(example = "BDX-2027-014") @Nullable String reference,
            ImportOutcome outcome,
            @Nullable String sessionId,

            @Schema(description = "All that is wrong with a refused row.")
            List<BrokenRule> errors) {}

    @Schema(name = "ImportResult", description = "What became of each row.")
    record Result(int created, int unchanged, int revised, int refused, List<RowResult> rows) {

        static Result of(List<RowResult> rows) {
            return new Result(
                    count(rows, ImportOutcome.CREATED),
                    count(rows, ImportOutcome.UNCHANGED),
                    count(rows, ImportOutcome.REVISED),
                    count(rows, ImportOutcome.REFUSED),
                    rows);
        }

        private static int count(List<RowResult> rows, ImportOutcome outcome) {
            return (int) rows.stream().filter(row -> row.outcome() == outcome).count();
        }
    }

    private static final int LOOKED_UP_AT_ONCE = 100;
    private static final JsonMapper CANONICAL = JsonMapper.builder()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build();

    private final SessionService sessions;
    private final MeterRegistry meters;

    ImportService(SessionService sessions, MeterRegistry meters) {
        this.sessions = sessions;
        this.meters = meters;
    }

    Result importRows(List<ImportRow> rows) {
        var results = new ArrayList<RowResult>(rows.size());
        var seen = new HashSet<String>();
        for (int start = 0; start < rows.size(); start += LOOKED_UP_AT_ONCE) {
            var some = rows.subList(start, Math.min(rows.size(), start + LOOKED_UP_AT_ONCE));
            var before = importedBefore(some);
            for (var row : some) {
                var result = importRow(results.size() + 1, row, seen, before);
                meters.counter("campus.sessions.imported", "outcome", word(result.outcome()))
                        .increment();
                results.add(result);
            }
        }
        return Result.of(results);
    }

    private RowResult importRow(int number, ImportRow row, Set<String> seen, Map<String, String> before) {
        var plan = row.plan();
        var reference = row.reference();
        if (reference != null && !seen.add(reference)) {
            return refused(number, reference, List.of(new BrokenRule("reference", "must be in the file once")));
        }
        if (plan == null || reference == null) {
            return refused(number, reference, row.errors());
        }
        var id = SessionReference.idOf(reference);
        var fingerprint = fingerprint(row);
        if (fingerprint.equals(before.get(id))) {
            return new RowResult(number, reference, ImportOutcome.UNCHANGED, id, List.of());
        }
        try {
            var outcome = sessions.importRow(id, fingerprint, plan, row.schedule());
            return new RowResult(number, reference, outcome, id, List.of());
        } catch (Refused refused) {
            var field = switch (refused.problem()) {
                case "course-unknown" -> "courseCode";
                case "language-version-unknown", "language-version-not-launched", "language-version-retired" ->
                    "language";
                default -> "reference";
            };
            var broken = refused.brokenRules();
            return refused(
                    number,
                    reference,
                    broken.isEmpty() ? List.of(new BrokenRule(field, String.valueOf(refused.getMessage()))) : broken);
        }
    }

    private static RowResult refused(int number, @Nullable String reference, List<BrokenRule> errors) {
        return new RowResult(number, reference, ImportOutcome.REFUSED, null, errors);
    }

    /** What the rows of these references said when they came last, by session. */
    private Map<String, String> importedBefore(List<ImportRow> rows) {
        var ids = new ArrayList<String>();
        for (var row : rows) {
            if (row.plan() != null && row.reference() != null) {
                ids.add(SessionReference.idOf(row.reference()));
            }
        }
        return sessions.importedRows(ids);
    }

    private static String fingerprint(ImportRow row) {
        var plan = row.plan();
        var nobody = plan != null && plan.trainers() != null && plan.trainers().isEmpty();
        return Sha256.hex(
                CANONICAL.writeValueAsString(plan) + (row.schedule() ? "scheduled" : "") + (nobody ? "nobody" : ""));
    }

    private static String word(ImportOutcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }
}
