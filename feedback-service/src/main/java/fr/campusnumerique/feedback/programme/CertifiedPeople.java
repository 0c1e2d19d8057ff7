package fr.campusnumerique.feedback.programme;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import fr.campusnumerique.feedback.replica.CertificateFact;
import java.time.Instant;
import org.bson.Document;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.aggregation.Aggregation;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.stereotype.Component;

/** Counts people with a certificate in the store, at the end of any day: only a number comes back. */
@Component
class CertifiedPeople implements InitializingBean {

    private static final String PERSON = "person";
    private static final String VALID = "validAt";
    private static final String REVOKED = "revokedAt";
    private static final String PEOPLE = "people";

    private final MongoOperations mongo;

    CertifiedPeople(MongoOperations mongo) {
        this.mongo = mongo;
    }

    /** All that the count needs, so that no certificate is read for it. */
    @Override
    public void afterPropertiesSet() {
        mongo.indexOps(CertificateFact.class)
                .createIndex(new Index(VALID, Sort.Direction.ASC)
                        .on(REVOKED, Sort.Direction.ASC)
                        .on(PERSON, Sort.Direction.ASC));
    }

    /** Distinct people with a certificate that was valid just before a moment: {@link CertificateFact#validBefore}. */
    int before(Instant moment) {
        var valid = where(VALID)
                .lt(moment)
                .orOperator(where(REVOKED).is(null), where(REVOKED).gte(moment));
        var counted = Aggregation.newAggregation(
                Aggregation.match(valid),
                Aggregation.group(PERSON),
                Aggregation.group().count().as(PEOPLE));
        var found =
                mongo.aggregate(counted, CertificateFact.class, Document.class).getUniqueMappedResult();
        return found == null ? 0 : found.get(PEOPLE, Number.class).intValue();
    }
}
