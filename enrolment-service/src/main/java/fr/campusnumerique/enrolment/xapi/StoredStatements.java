package fr.campusnumerique.enrolment.xapi;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import fr.campusnumerique.enrolment.xapi.StoredStatement.State;
import fr.campusnumerique.enrolment.xapi.mapping.AccountMapping;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.KeysetScrollPosition;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Window;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Repository;

/** The statements that were accepted. */
@Repository
class StoredStatements {

    private final MongoTemplate mongo;

    StoredStatements(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    /** Fails with a duplicate key if the id is known. */
    StoredStatement insert(StoredStatement statement) {
        return mongo.insert(statement);
    }

    Optional<StoredStatement> find(String id) {
        return Optional.ofNullable(mongo.findById(id, StoredStatement.class));
    }

    /** Fails if it was changed since it was read. */
    StoredStatement save(StoredStatement statement) {
        return mongo.save(statement);
    }

    /** Unmatched ones, the longest waiting first. */
    Window<StoredStatement> unmatched(@Nullable String reason, KeysetScrollPosition from, int limit) {
        var listed = where("state").is(State.UNMATCHED);
        if (reason != null) {
            listed = listed.and("reason").is(reason);
        }
        return mongo.scroll(query(listed).with(Sort.by("receivedAt")).with(from).limit(limit), StoredStatement.class);
    }

    /** Whether a statement says that this one shall not count, whichever came first. */
    boolean isVoided(String id) {
        return mongo.exists(query(where("voids").is(id)), StoredStatement.class);
    }

    /** All that name this learner, or one of these accounts of theirs. */
    List<StoredStatement> of(String learnerId, List<AccountMapping> accounts) {
        return mongo.find(query(about(learnerId, accounts)).with(Sort.by("_id")), StoredStatement.class);
    }

    /** @see #of */
    static Criteria about(String learnerId, List<AccountMapping> accounts) {
        var any = accounts.stream().map(StoredStatements::of).collect(Collectors.toCollection(ArrayList::new));
        any.add(where("learnerId").is(learnerId));
        return new Criteria().orOperator(any);
    }

    private static Criteria of(AccountMapping account) {
        return where("learnerId").is(account.name()).and("homePage").in(account.homePage(), account.homePage() + "/");
    }

    /** Those to be tried again by now, the longest due first. */
    List<StoredStatement> due(Instant now, int limit) {
        Criteria due = where("state").is(State.UNMATCHED).and("dueAt").lte(now);
        return mongo.find(query(due).with(Sort.by("dueAt")).limit(limit), StoredStatement.class);
    }

    /** Those about this activity are due at once. */
    void wakeActivity(String activityId, Instant now) {
        wake(where("activityId").is(activityId), now);
    }

    /** Those of this account are due at once. */
    void wakeAccount(AccountMapping account, Instant now) {
        wake(of(account), now);
    }

    private void wake(Criteria which, Instant now) {
        mongo.updateMulti(
                query(which.and("state").is(State.UNMATCHED)),
                Update.update("dueAt", now).inc("version"),
                StoredStatement.class);
    }

    long countUnmatched() {
        return mongo.count(query(where("state").is(State.UNMATCHED)), StoredStatement.class);
    }
}
