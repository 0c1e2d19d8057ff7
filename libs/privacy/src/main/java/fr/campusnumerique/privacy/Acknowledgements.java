package fr.campusnumerique.privacy;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;

/** The acknowledgements of this service, pending or given. */
final class Acknowledgements {

    private static final Logger LOG = LoggerFactory.getLogger(Acknowledgements.class);
    private static final int PAGE = 100;

    private final MongoOperations mongo;

    Acknowledgements(MongoOperations mongo) {
        this.mongo = mongo;
    }

    /** Stores one that is pending: one write; a second delivery of the same order changes nothing. */
    void add(Acknowledgement pending) {
        try {
            mongo.insert(pending);
        } catch (DuplicateKeyException again) {
            LOG.debug("{} is pending or given already", pending.id(), again);
        }
    }

    /** A page of those that are pending, the oldest first, from after this one on; null begins. */
    List<Acknowledgement> pendingAfter(@Nullable Acknowledgement last) {
        var pending = where("givenAt").is(null);
        if (last != null) {
            pending = pending.orOperator(
                    where("requestedAt").gt(last.requestedAt()),
                    where("requestedAt").is(last.requestedAt()).and("_id").gt(last.id()));
        }
        return mongo.find(query(pending).with(Sort.by("requestedAt", "_id")).limit(PAGE), Acknowledgement.class);
    }

    /** Those pending for one learner. */
    List<Acknowledgement> pendingFor(String learnerId) {
        return mongo.find(
                query(where("learner")
                        .is(LearnerHash.of(learnerId))
                        .and("givenAt")
                        .is(null)),
                Acknowledgement.class);
    }

    long countPending() {
        return mongo.count(query(where("givenAt").is(null)), Acknowledgement.class);
    }

    void save(Acknowledgement acknowledgement) {
        mongo.save(acknowledgement);
    }

    Optional<Acknowledgement> of(String erasureId) {
        return Optional.ofNullable(mongo.findOne(query(where("erasureId").is(erasureId)), Acknowledgement.class));
    }

    boolean existsSince(String learner, Instant requestedAt) {
        return mongo.exists(
                query(where("learner").is(learner).and("requestedAt").gte(requestedAt)), Acknowledgement.class);
    }

    /** Forgets those that were given, and published, before this time. */
    void forgetBefore(Instant time) {
        mongo.remove(query(where("givenAt").lt(time).and("outbox.pendingSince").exists(false)), Acknowledgement.class);
    }
}
