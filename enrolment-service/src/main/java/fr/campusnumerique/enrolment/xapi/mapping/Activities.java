package fr.campusnumerique.enrolment.xapi.mapping;

import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.stereotype.Component;

/** What activities are here: what an operator said of one, else what its id says by itself. */
@Component
public class Activities extends Mappings<ActivityMapping> {

    private final String prefix;

    /** @param prefix activity ids that begin so name sessions, courses and modules by themselves */
    Activities(
            MongoTemplate mongo,
            ApplicationEventPublisher inside,
            @Value("${campus.xapi.activity-prefix:https://campus.example/xapi/}") String prefix) {
        super(mongo, inside, ActivityMapping.class);
        this.prefix = prefix;
    }

    public Optional<Target> targetOf(String activityId) {
        return find(ActivityMapping.keyOf(activityId))
                .map(ActivityMapping::target)
                .or(() -> Target.named(activityId, prefix));
    }
}
