package fr.campusnumerique.enrolment.xapi;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import fr.campusnumerique.enrolment.xapi.statement.Fault;
import fr.campusnumerique.enrolment.xapi.statement.StatementReader;
import fr.campusnumerique.text.Sha256;
import java.time.Instant;
import org.springframework.data.domain.KeysetScrollPosition;
import org.springframework.data.domain.Sort;
import org.springframework.data.domain.Window;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Repository;

/** What batches went on without, so that no learner's record is lost because a platform does not read answers. */
@Repository
class RejectedStatements {

    private static final int MOST_ERRORS = 20;
    private static final int LONGEST = 300;

    private final MongoTemplate mongo;

    RejectedStatements(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    void keep(Outcome outcome, StatementReader.Result read, String platform, Instant now) {
        var errors = outcome.errors().stream()
                .limit(MOST_ERRORS)
                .map(fault -> new Fault(shortened(fault.field()), shortened(fault.rule())))
                .toList();
        var content = read.statement() == null ? "" : read.statement().fingerprint();
        var key = Sha256.hex(platform + '\n' + outcome.id() + '\n' + content + '\n' + errors);
        mongo.save(new RejectedStatement(key, outcome.id(), platform, now, errors));
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }

    /** The newest first. */
    Window<RejectedStatement> newest(KeysetScrollPosition from, int limit) {
        var all = new Query().with(Sort.by("rejectedAt").descending());
        return mongo.scroll(all.with(from).limit(limit), RejectedStatement.class);
    }

    void removeBefore(Instant time) {
        mongo.remove(query(where("rejectedAt").lt(time)), RejectedStatement.class);
    }
}
