package fr.campusnumerique.enrolment.xapi.mapping;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/** What activities are here: what an operator said of one, else what its id says by itself. */
@Component
public class Activities {

    private final MongoTemplate mongo;
    private final ApplicationEventPublisher inside;
    private final String prefix;

    /** @param prefix activity ids that begin so name sessions, courses and modules by themselves */
    Activities(
            MongoTemplate mongo,
            ApplicationEventPublisher inside,
            @Value("${campus.xapi.activity-prefix:https://campus.example/xapi/}") String prefix) {
        this.mongo = mongo;
        this.inside = inside;
        this.prefix = prefix;
    }

    public Optional<Target> targetOf(String activityId) {
        return find(ActivityMapping.keyOf(activityId))
                .map(ActivityMapping::target)
                .or(() -> Target.named(activityId, prefix));
    }

    Optional<ActivityMapping> find(String key) {
        return Optional.ofNullable(mongo.findById(key, ActivityMapping.class));
    }

    /** In the order of their keys, from after this one on. */
    List<ActivityMapping> list(@Nullable String after, int limit) {
        var rest = after == null ? new Query() : query(where("_id").gt(after));
        return mongo.find(rest.with(Sort.by("_id")).limit(limit), ActivityMapping.class);
    }

    /** A new mapping, or another one of the same activity; statements that wait for it are matched again. */
    ActivityMapping keep(ActivityMapping mapping) {
        var kept = mapping.version() == null ? mongo.insert(mapping) : mongo.save(mapping);
        inside.publishEvent(new ActivityMapped(kept.activityId()));
        return kept;
    }

    /** What it led to stays. */
    void remove(ActivityMapping mapping) {
        mongo.remove(mapping);
    }

    /** An operator said what this activity is here. */
    public record ActivityMapped(String activityId) {}
}
