package fr.campusnumerique.enrolment.xapi.mapping;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.stereotype.Component;

/** Whose the accounts of other systems are. */
@Component
public class Accounts extends Mappings<AccountMapping> {

    Accounts(MongoTemplate mongo, ApplicationEventPublisher inside) {
        super(mongo, inside, AccountMapping.class);
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
}
