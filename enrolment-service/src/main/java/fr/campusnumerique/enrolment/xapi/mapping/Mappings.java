package fr.campusnumerique.enrolment.xapi.mapping;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.KeysetScrollPosition;
import org.springframework.data.domain.Window;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Query;

/** What operators said of other systems. Each new state is an application event: statements pending on it are matched again. */
public abstract class Mappings<M extends Mapping<M>> {

    final MongoTemplate mongo;
    private final ApplicationEventPublisher inside;
    private final Class<M> type;

    Mappings(MongoTemplate mongo, ApplicationEventPublisher inside, Class<M> type) {
        this.mongo = mongo;
        this.inside = inside;
        this.type = type;
    }

    Optional<M> find(String key) {
        return Optional.ofNullable(mongo.findById(key, type));
    }

    /** In the order of their keys. */
    Window<M> list(KeysetScrollPosition from, int limit) {
        return mongo.scroll(new Query().with(from).limit(limit), type);
    }

    /** A new mapping, or a new revision of one. */
    M keep(M mapping) {
        var kept = mapping.version() == null ? mongo.insert(mapping) : mongo.save(mapping);
        inside.publishEvent(kept);
        return kept;
    }

    /** What it led to stays. */
    void remove(String key) {
        mongo.remove(query(where("_id").is(key)), type);
    }
}
