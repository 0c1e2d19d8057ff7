package fr.campusnumerique.enrolment.bulk;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import fr.campusnumerique.privacy.ErasureOrder;
import fr.campusnumerique.privacy.PersonalData;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Update;

/** What officers said of a learner, and who said it. */
@Configuration(proxyBeanMethods = false)
class BulkData {

    /** All that is kept of a row. */
    record RowView(String bulkId, int row, String sessionId, Row.@Nullable Outcome outcome, boolean vouched) {}

    /** Who said so stays with the operators. */
    record AttestationView(String administration, Instant vouchedAt) {}

    /** The rows that name a learner, and who asked for them. */
    @Bean
    PersonalData bulkRows(MongoTemplate mongo, BulkStore store) {
        return PersonalData.of(
                "bulkEnrolmentRows",
                Set.of("bulk_enrolment_rows", "bulk_enrolments"),
                learnerId -> store.batchesNaming(learnerId).stream()
                        .flatMap(batch -> batch.rows().stream()
                                .filter(row -> row.learnerId().equals(learnerId))
                                .map(row -> new RowView(
                                        batch.bulkId(), row.number(), row.sessionId(), row.outcome(), row.attested())))
                        .toList(),
                order -> erase(order, mongo, store));
    }

    /** Rows stay, so that their counts do. */
    private static int erase(ErasureOrder order, MongoTemplate mongo, BulkStore store) {
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

    /** An officer's statement on where a learner works. */
    @Bean
    PersonalData attestations(MongoTemplate mongo, BulkStore store) {
        return PersonalData.of(
                "vouchings",
                Set.of("vouchings"),
                learnerId -> store.attestationOf(learnerId).stream()
                        .map(attestation -> new AttestationView(attestation.administration(), attestation.attestedAt()))
                        .toList(),
                order -> (int) mongo.remove(query(where("_id").is(order.learnerId())), EmployerAttestation.class)
                        .getDeletedCount());
    }
}
