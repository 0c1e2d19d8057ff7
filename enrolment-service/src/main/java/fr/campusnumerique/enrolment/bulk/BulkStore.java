package fr.campusnumerique.enrolment.bulk;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.KeysetScrollPosition;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Window;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

/** Bulk enrolments, their rows, and what officers stated. */
@Repository
class BulkStore {

    private static final Logger LOG = LoggerFactory.getLogger(BulkStore.class);

    private final MongoTemplate mongo;

    BulkStore(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    Optional<BulkEnrolment> find(String id) {
        return Optional.ofNullable(mongo.findById(id, BulkEnrolment.class));
    }

    /**
     * Stores the rows, then the bulk enrolment itself: with that one write it is accepted.
     *
     * @return as it is stored; the one that was there before if another request was faster
     */
    BulkEnrolment accept(BulkEnrolment bulk, List<RowBatch> batches) {
        for (var batch : batches) {
            try {
                mongo.insert(batch);
            } catch (DuplicateKeyException before) {
                LOG.debug("row batch {} was stored by a request that ended half-way, or is just now", batch.id());
            }
        }
        try {
            return mongo.insert(bulk);
        } catch (DuplicateKeyException before) {
            return find(bulk.id()).orElseThrow(() -> before);
        }
    }

    /** Those of an administration, the newest first. */
    Window<BulkEnrolment> newestOf(String administrationId, KeysetScrollPosition from, int limit) {
        var those = query(where("administrationId").is(administrationId));
        return mongo.scroll(
                those.with(Sort.by("acceptedAt").descending()).with(from).limit(limit), BulkEnrolment.class);
    }

    /** Those that are to be worked through, the oldest first. */
    List<BulkEnrolment> open(int limit) {
        return mongo.find(
                query(where("finishedAt").isNull())
                        .with(Sort.by("acceptedAt", "_id"))
                        .limit(limit),
                BulkEnrolment.class);
    }

    /** Takes it for this owner if nobody has it now. */
    boolean take(BulkEnrolment bulk, String owner, Instant now, Instant until) {
        var free = query(where("_id")
                .is(bulk.id())
                .and("finishedAt")
                .isNull()
                .and("leaseUntil")
                .lte(now));
        var taken = new Update().set("owner", owner).set("leaseUntil", until);
        return mongo.updateFirst(free, taken, BulkEnrolment.class).getModifiedCount() == 1;
    }

    /** Keeps it until then, or gives it back by a time that is past; false if it is this owner's no more. */
    boolean keep(BulkEnrolment bulk, String owner, Instant until) {
        var own = query(where("_id").is(bulk.id()).and("owner").is(owner));
        return mongo.updateFirst(own, Update.update("leaseUntil", until), BulkEnrolment.class)
                        .getMatchedCount()
                == 1;
    }

    /** It is worked through; nothing happens if it is this owner's no more. */
    void finish(BulkEnrolment bulk, String owner, Instant now) {
        var own = query(where("_id").is(bulk.id()).and("owner").is(owner));
        mongo.updateFirst(own, Update.update("finishedAt", now), BulkEnrolment.class);
    }

    /** Lets a finished one be worked through again, for its rows without a final outcome; returns it as it is then. */
    BulkEnrolment reopen(BulkEnrolment bulk, Instant now) {
        var finished = query(where("_id").is(bulk.id()).and("finishedAt").is(bulk.finishedAt()));
        var open = new Update()
                .unset("finishedAt")
                .unset("owner")
                .set("leaseUntil", now)
                .set("askedAgainAt", now);
        mongo.updateFirst(finished, open, BulkEnrolment.class);
        return find(bulk.id()).orElse(bulk);
    }

    boolean hasRowsOfUnknownSessions(BulkEnrolment bulk) {
        var these = query(where("bulkId").is(bulk.id()).and("rows.reason").is(Row.SESSION_NOT_KNOWN));
        these.fields().exclude("rows");
        return mongo.find(these, RowBatch.class).stream()
                .anyMatch(batch -> batch.id().equals(bulk.batchId(batch.number())));
    }

    RowBatch batch(BulkEnrolment bulk, int number) {
        var batch = mongo.findById(bulk.batchId(number), RowBatch.class);
        if (batch == null) {
            throw new IllegalStateException("rows " + number + " of bulk enrolment " + bulk.id() + " are missing");
        }
        return batch;
    }

    /** Fails if another replica saved it since it was read. */
    RowBatch save(RowBatch batch) {
        return mongo.save(batch);
    }

    /** The counts of each batch, without the rows. */
    List<RowBatch> counts(BulkEnrolment bulk) {
        var these = query(where("bulkId").is(bulk.id()));
        these.fields().exclude("rows");
        return mongo.find(these, RowBatch.class).stream()
                .filter(batch -> batch.id().equals(bulk.batchId(batch.number())))
                .toList();
    }

    /**
     * Records the officer's statement, unless another administration's was recorded before.
     *
     * @return whether this administration's statement counts
     */
    boolean attest(EmployerAttestation attestation) {
        try {
            mongo.insert(attestation);
            return true;
        } catch (DuplicateKeyException known) {
            return attestationOf(attestation.learnerId())
                    .filter(before -> before.administrationId().equals(attestation.administrationId()))
                    .isPresent();
        }
    }

    Optional<EmployerAttestation> attestationOf(String learnerId) {
        return Optional.ofNullable(mongo.findById(learnerId, EmployerAttestation.class));
    }

    /** All that have a row of this learner. */
    List<RowBatch> batchesNaming(String learnerId) {
        return mongo.find(query(where("rows.learnerId").is(learnerId)).with(Sort.by("_id")), RowBatch.class);
    }

    /** Removes rows that were stored in this time by requests that ended before their bulk enrolment was accepted. */
    void removeAbandoned(Instant from, Instant until) {
        var first = query(where("number").is(0).and("storedAt").gte(from).lt(until));
        first.fields().include("bulkId");
        for (var batch : mongo.find(first, Document.class, mongo.getCollectionName(RowBatch.class))) {
            var id = batch.getString("_id");
            var accepted = find(batch.getString("bulkId"));
            if (accepted.filter(bulk -> bulk.batchId(0).equals(id)).isEmpty()) {
                var prefix = id.substring(0, id.lastIndexOf('-') + 1);
                mongo.remove(query(where("_id").regex("^" + prefix)), RowBatch.class);
                LOG.info("removed rows that were never accepted as bulk enrolment {}", batch.getString("bulkId"));
            }
        }
    }
}
