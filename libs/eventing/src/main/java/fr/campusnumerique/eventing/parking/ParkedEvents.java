package fr.campusnumerique.eventing.parking;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import fr.campusnumerique.eventing.TransientFailures;
import fr.campusnumerique.eventing.parking.ParkedEvent.State;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

/** The records that could not be applied. */
public final class ParkedEvents {

    private static final Logger LOG = LoggerFactory.getLogger(ParkedEvents.class);

    private final MongoOperations mongo;
    private final Clock clock;
    private volatile boolean prepared;
    private volatile long counted;

    ParkedEvents(MongoOperations mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    private void prepare() {
        mongo.indexOps(ParkedEvent.class)
                .createIndex(new Index("state", Sort.Direction.ASC).on("_id", Sort.Direction.ASC));
    }

    /** Keeps a record with the reason; a record that is kept already stays as it is. */
    void park(String consumer, ConsumerRecord<?, ?> record, String reason) {
        var parked = ParkedEvent.of(consumer, record, reason, clock.instant());
        try {
            keep(parked);
        } catch (RuntimeException refused) {
            if (TransientFailures.isTransient(refused)) {
                throw refused;
            }
            keep(parked.reduced(Reasons.of(refused)));
        }
    }

    private void keep(ParkedEvent event) {
        try {
            mongo.insert(event);
            LOG.warn("Parked {}: {}", event.id(), event.reason());
        } catch (DuplicateKeyException again) {
            LOG.debug("{} is parked already", event.id(), again);
        }
    }

    /** Looks how many are parked; until the store answers, the last figure stands. */
    void recount() {
        try {
            if (!prepared) {
                prepare();
                prepared = true;
            }
            counted = count();
        } catch (DataAccessException away) {
            LOG.debug("Parked events could not be counted", away);
        }
    }

    /** How many were parked when they were last counted: never waits for the store. */
    long lastCount() {
        return counted;
    }

    long count() {
        return mongo.count(query(where("state").is(State.PARKED)), ParkedEvent.class);
    }

    /** A page of those in one state, by id, after a given id. */
    List<ParkedEvent> list(
            State state, @Nullable String topic, @Nullable String type, @Nullable String after, int limit) {
        var criteria = where("state").is(state);
        if (topic != null) {
            criteria = criteria.and("topic").is(topic);
        }
        if (type != null) {
            criteria = criteria.and("type").is(type);
        }
        if (after != null) {
            criteria = criteria.and("_id").gt(after);
        }
        return mongo.find(new Query(criteria).with(Sort.by("_id")).limit(limit), ParkedEvent.class);
    }

    /**
     * The ids of those parked events whose key, headers or payload hold a text as it is, e.g. the id of a person. Reads every
     * parked event: for rare use.
     */
    public List<String> mentioning(String text) {
        return mongo.find(query(where("state").is(State.PARKED)), ParkedEvent.class).stream()
                .filter(event -> event.mentions(text))
                .map(ParkedEvent::id)
                .toList();
    }

    @Nullable
    ParkedEvent find(String id) {
        return mongo.findById(id, ParkedEvent.class);
    }

    /**
     * Settles a parked event and forgets what was received, which may tell of persons; false if another has settled it
     * before.
     */
    boolean settle(String id, State state, @Nullable String because) {
        var settled = new Update()
                .set("state", state)
                .set("settledAt", clock.instant())
                .set("headers", Map.of())
                .unset("payload")
                .unset("key");
        if (because != null) {
            settled.set("settledBecause", because);
        }
        return change(id, settled);
    }

    void failedAgain(String id, String reason) {
        change(id, new Update().set("reason", reason));
    }

    private boolean change(String id, Update update) {
        var stillParked = Criteria.where("_id").is(id).and("state").is(State.PARKED);
        return mongo.updateFirst(query(stillParked), update, ParkedEvent.class).getMatchedCount() == 1;
    }
}
