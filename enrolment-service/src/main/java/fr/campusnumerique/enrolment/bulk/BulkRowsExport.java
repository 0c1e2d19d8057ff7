package fr.campusnumerique.enrolment.bulk;

import fr.campusnumerique.enrolment.privacy.LearnerExport;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The rows of bulk enrolments that name a learner, for that learner. */
@Component
class BulkRowsExport implements LearnerExport {

    /** All that is kept of a row. */
    record Held(String bulkId, int row, String sessionId, Row.@Nullable Outcome outcome, boolean vouched) {}

    private final BulkStore store;

    BulkRowsExport(BulkStore store) {
        this.store = store;
    }

    @Override
    public String name() {
        return "bulkEnrolmentRows";
    }

    @Override
    public List<Held> heldAbout(String learnerId) {
        return store.batchesNaming(learnerId).stream()
                .flatMap(batch -> batch.rows().stream()
                        .filter(row -> row.learnerId().equals(learnerId))
                        .map(row ->
                                new Held(batch.bulkId(), row.number(), row.sessionId(), row.outcome(), row.attested())))
                .toList();
    }
}
