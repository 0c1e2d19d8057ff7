package fr.campusnumerique.enrolment.bulk;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import fr.campusnumerique.privacy.ErasureOrder;
import fr.campusnumerique.privacy.PersonalData;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/** The rows of bulk enrolments that name a learner, and who asked for them. Erased, rows stay, so that their counts do. */
@Component
class BulkRowsData implements PersonalData {

    /** All that is kept of a row. */
    record RowView(String bulkId, int row, String sessionId, Row.@Nullable Outcome outcome, boolean vouched) {}

    private final MongoTemplate mongo;
    private final BulkStore store;

    BulkRowsData(MongoTemplate mongo, BulkStore store) {
        this.mongo = mongo;
        this.store = store;
    }

    @Override
    public String name() {
        return "bulkEnrolmentRows";
    }

    @Override
    public Set<String> collections() {
        return Set.of("bulk_enrolment_rows", "bulk_enrolments");
    }

    @Override
    public List<RowView> export(String learnerId) {
        return store.batchesNaming(learnerId).stream()
                .flatMap(batch -> batch.rows().stream()
                        .filter(row -> row.learnerId().equals(learnerId))
                        .map(row -> new RowView(
                                batch.bulkId(), row.number(), row.sessionId(), row.outcome(), row.attested())))
                .toList();
    }

    @Override
    public int erase(ErasureOrder order) {
        var naming = store.batchesNaming(order.learnerId());
        for (var batch : naming) {
            store.save(batch.with(batch.rows().stream()
                    .map(row -> row.learnerId().equals(order.learnerId()) ? row.anonymised() : row)
                    .toList()));
        }
        var asked = mongo.updateMulti(
                query(where("officerId").is(order.learnerId())), Update.update("officerId", ""), BulkEnrolment.class);
        return naming.size() + (int) asked.getMatchedCount();
    }
}
