package fr.campusnumerique.calendar;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import fr.campusnumerique.eventing.RetriedOnConflict;
import java.time.Instant;
import java.util.Optional;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.FindAndReplaceOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.mapping.Document;

/** By which addresses the calendars of a service's people can be read: one for a person at most. A bean of that service. */
public class CalendarLinks {

    static final String COLLECTION = "calendar_links";

    private static final String SECRET_HASH = "secretHash";

    /**
     * That a calendar can be read by an address, until its owner revokes it or asks for another.
     *
     * @param secretHash of the address's secret, which is not kept
     */
    @Document(COLLECTION)
    record Link(@Id String ownerId, String secretHash, Instant since) {}

    private final MongoOperations mongo;

    CalendarLinks(MongoOperations mongo) {
        this.mongo = mongo;
        mongo.indexOps(Link.class).createIndex(new Index(SECRET_HASH, Sort.Direction.ASC).unique());
    }

    /** Whose calendar an address with this secret shows; nobody's if it was never given, or not any more. */
    Optional<String> ownerOf(CalendarSecret secret) {
        return Optional.ofNullable(mongo.findOne(query(where(SECRET_HASH).is(secret.hash())), Link.class))
                .map(Link::ownerId);
    }

    /**
     * Gives the owner this secret; the one before shows nothing from then on.
     *
     * @return whether there was none before
     */
    @RetriedOnConflict
    boolean give(String ownerId, CalendarSecret secret, Instant now) {
        var before = mongo.findAndReplace(
                query(where("_id").is(ownerId)),
                new Link(ownerId, secret.hash(), now),
                FindAndReplaceOptions.options().upsert());
        return before == null;
    }

    /** Since when there is an address; empty if there is none. */
    public Optional<Instant> since(String ownerId) {
        return Optional.ofNullable(mongo.findById(ownerId, Link.class)).map(Link::since);
    }

    /** @return whether there was one */
    public boolean revoke(String ownerId) {
        return mongo.remove(query(where("_id").is(ownerId)), Link.class).getDeletedCount() > 0;
    }
}
