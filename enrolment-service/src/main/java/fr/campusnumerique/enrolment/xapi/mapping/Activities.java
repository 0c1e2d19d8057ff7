package fr.campusnumerique.enrolment.xapi.mapping;

import fr.campusnumerique.enrolment.xapi.StoredStatements;
import fr.campusnumerique.enrolment.xapi.XapiSettings;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/** What activities are here: what an operator said of one, else what its id says by itself. */
@Component
class Activities {

    private final MongoTemplate mongo;
    private final StoredStatements statements;
    private final XapiSettings settings;
    private final Clock clock;

    Activities(MongoTemplate mongo, StoredStatements statements, XapiSettings settings, Clock clock) {
        this.mongo = mongo;
        this.statements = statements;
        this.settings = settings;
        this.clock = clock;
    }

    Optional<Target> targetOf(String activityId) {
        return find(ActivityMapping.keyOf(activityId))
                .map(ActivityMapping::target)
                .or(() -> Target.named(activityId, settings.activityPrefix()));
    }

    Optional<ActivityMapping> find(String key) {
        return Optional.ofNullable(mongo.findById(key, ActivityMapping.class));
    }

    /** In the order of their keys, from after this one on. */
    List<ActivityMapping> list(@Nullable String after, int limit) {
        var rest = after == null ? new Query() : query(where("_id").gt(after));
        return mongo.find(rest.with(Sort.by("_id")).limit(limit), ActivityMapping.class);
    }

    /** A new mapping, or another one of the same activity; statements that waited for it are looked at again. */
    ActivityMapping keep(ActivityMapping mapping) {
        var kept = mapping.version() == null ? mongo.insert(mapping) : mongo.save(mapping);
        statements.wake(kept.activityId(), clock.instant());
        return kept;
    }

    /** What it led to stays. */
    void remove(ActivityMapping mapping) {
        mongo.remove(mapping);
    }
}
