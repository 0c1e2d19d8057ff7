package fr.campusnumerique.enrolment.xapi;

import static org.springframework.data.mongodb.core.query.Query.query;

import fr.campusnumerique.enrolment.xapi.StoredStatement.State;
import fr.campusnumerique.enrolment.xapi.mapping.Accounts;
import fr.campusnumerique.privacy.ErasureOrder;
import fr.campusnumerique.privacy.PersonalData;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Update;

/** The statements about a learner, and the accounts of other systems by which they are found. */
@Configuration(proxyBeanMethods = false)
class StatementsData {

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

    record AccountView(String homePage, String name) {}

    @Bean
    PersonalData learnersStatements(MongoTemplate mongo, StoredStatements statements, Accounts accounts) {
        return PersonalData.of(
                "xapiStatements",
                Set.of("statements"),
                learnerId -> statements.of(learnerId, accounts.of(learnerId)).stream()
                        .map(StatementView::of)
                        .toList(),
                order -> erase(order, mongo, accounts));
    }

    /** Erases nothing: that is done with the statements, once they are found by the accounts. */
    @Bean
    PersonalData learnersAccounts(Accounts accounts) {
        return PersonalData.of(
                "xapiAccounts",
                Set.of("accounts"),
                learnerId -> accounts.of(learnerId).stream()
                        .map(account -> new AccountView(account.homePage(), account.name()))
                        .toList(),
                _ -> 0);
    }

    /**
     * Statements stay, so that the same id is known when it comes again; open ones are discarded. The accounts go last: by
     * them the statements are found.
     */
    private static int erase(ErasureOrder order, MongoTemplate mongo, Accounts accounts) {
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
