package fr.campusnumerique.privacy;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Window;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.support.WindowIterator;

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

    /** All that are pending, the oldest first, read page by page. */
    Iterator<Acknowledgement> pending() {
        return WindowIterator.of(this::pending).startingAt(ScrollPosition.keyset());
    }

    /** The same, 100 at most. */
    Window<Acknowledgement> pending(ScrollPosition from) {
        var pending = query(where("givenAt").is(null)).with(Sort.by("requestedAt"));
        return mongo.scroll(pending.with(from).limit(PAGE), Acknowledgement.class);
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
