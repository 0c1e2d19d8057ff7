package fr.campusnumerique.enrolment.xapi.mapping;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/** Whose the accounts of other systems are. */
@Component
public class Accounts {

    /** An operator said whose this account is. */
    public record AccountMapped(AccountMapping account) {}

    private final MongoTemplate mongo;
    private final ApplicationEventPublisher inside;

    Accounts(MongoTemplate mongo, ApplicationEventPublisher inside) {
        this.mongo = mongo;
        this.inside = inside;
    }

    public Optional<String> learnerOf(String homePage, String name) {
        return find(AccountMapping.keyOf(homePage, name)).map(AccountMapping::learnerId);
    }

    /** Those of one learner. */
    public List<AccountMapping> of(String learnerId) {
        return mongo.find(query(where("learnerId").is(learnerId)).with(Sort.by("_id")), AccountMapping.class);
    }

    /** Forgets whose these accounts were; returns how many. */
    public int removeOf(String learnerId) {
        return (int) mongo.remove(query(where("learnerId").is(learnerId)), AccountMapping.class)
                .getDeletedCount();
    }

    Optional<AccountMapping> find(String key) {
        return Optional.ofNullable(mongo.findById(key, AccountMapping.class));
    }

    /** In the order of their keys, from after this one on. */
    List<AccountMapping> list(@Nullable String after, int limit) {
        var rest = after == null ? new Query() : query(where("_id").gt(after));
        return mongo.find(rest.with(Sort.by("_id")).limit(limit), AccountMapping.class);
    }

    /** A new mapping, or another one of the same account; statements that wait for it are matched again. */
    AccountMapping keep(AccountMapping mapping) {
        var kept = mapping.version() == null ? mongo.insert(mapping) : mongo.save(mapping);
        inside.publishEvent(new AccountMapped(kept));
        return kept;
    }

    /** What it led to stays. */
    void remove(String key) {
        mongo.remove(query(where("_id").is(key)), AccountMapping.class);
    }
}
