package fr.campusnumerique.enrolment.xapi;

import static org.springframework.data.mongodb.core.query.Query.query;

import fr.campusnumerique.enrolment.xapi.StoredStatement.State;
import fr.campusnumerique.enrolment.xapi.mapping.Accounts;
import fr.campusnumerique.privacy.ErasureOrder;
import fr.campusnumerique.privacy.PersonalData;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

/**
 * The statements about a learner, by their accounts of other systems too. Erased, they stay, so that the same id is known when
 * it comes again; open ones are discarded.
 */
@Component
class StatementsData implements PersonalData {

    /** All that is kept of a statement. */
    record StatementView(
            String statementId,
            String verb,
            String activityId,
            @Nullable Instant timestamp,
            Instant receivedAt,
            String platform,
            String state,
            @Nullable String sessionId) {

        static StatementView of(StoredStatement statement) {
            return new StatementView(
                    statement.id(),
                    statement.verb(),
                    statement.activityId(),
                    statement.timestamp(),
                    statement.receivedAt(),
                    statement.platform(),
                    statement.state().word(),
                    statement.sessionId());
        }
    }

    private final MongoTemplate mongo;
    private final StoredStatements statements;
    private final Accounts accounts;

    StatementsData(MongoTemplate mongo, StoredStatements statements, Accounts accounts) {
        this.mongo = mongo;
        this.statements = statements;
        this.accounts = accounts;
    }

    @Override
    public String name() {
        return "xapiStatements";
    }

    @Override
    public Set<String> collections() {
        return Set.of("statements");
    }

    @Override
    public List<StatementView> export(String learnerId) {
        return statements.of(learnerId, accounts.of(learnerId)).stream()
                .map(StatementView::of)
                .toList();
    }

    /** With the accounts last: by them the statements are found. */
    @Override
    public int erase(ErasureOrder order) {
        var about = StoredStatements.about(order.learnerId(), accounts.of(order.learnerId()));
        var discarded = new Update()
                .set("state", State.DISCARDED)
                .set("reason", "learner-erased")
                .unset("dueAt")
                .inc("version", 1);
        var open = new Criteria().andOperator(about, Criteria.where("state").is(State.UNMATCHED));
        mongo.updateMulti(query(open), discarded, StoredStatement.class);
        var forgotten = new Update()
                .set("learnerId", StoredStatement.ANONYMOUS)
                .unset("timestamp")
                .inc("version", 1);
        var found = mongo.updateMulti(query(about), forgotten, StoredStatement.class);
        return (int) found.getModifiedCount() + accounts.removeOf(order.learnerId());
    }
}
