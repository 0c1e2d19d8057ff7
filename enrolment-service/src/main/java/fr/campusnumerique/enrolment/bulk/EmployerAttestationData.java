package fr.campusnumerique.enrolment.bulk;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import fr.campusnumerique.privacy.ErasureOrder;
import fr.campusnumerique.privacy.PersonalData;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.stereotype.Component;

/** An officer's statement on where a learner works. */
@Component
class EmployerAttestationData implements PersonalData {

    /** Who said so stays with the operators. */
    record AttestationView(String administration, Instant vouchedAt) {}

    private final MongoTemplate mongo;
    private final BulkStore store;

    EmployerAttestationData(MongoTemplate mongo, BulkStore store) {
        this.mongo = mongo;
        this.store = store;
    }

    @Override
    public String name() {
        return "vouchings";
    }

    @Override
    public Set<String> collections() {
        return Set.of("vouchings");
    }

    @Override
    public List<AttestationView> export(String learnerId) {
        return store.attestationOf(learnerId).stream()
                .map(attestation -> new AttestationView(attestation.administration(), attestation.attestedAt()))
                .toList();
    }

    @Override
    public int erase(ErasureOrder order) {
        return (int) mongo.remove(query(where("_id").is(order.learnerId())), EmployerAttestation.class)
                .getDeletedCount();
    }
}
