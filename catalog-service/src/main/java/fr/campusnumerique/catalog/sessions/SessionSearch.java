package fr.campusnumerique.catalog.sessions;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

/** Finds sessions, in the order in which they open. */
@Component
public class SessionSearch {

    /** Where a page of sessions ends: its last one. */
    record Place(Instant opensAt, String id) {}

    private final MongoOperations mongo;

    SessionSearch(MongoOperations mongo) {
        this.mongo = mongo;
    }

    List<Session> find(SessionFilter filter, @Nullable Place after, int atMost) {
        var criteria = criteria(filter);
        if (after != null) {
            criteria.add(new Criteria()
                    .orOperator(
                            where("enrolmentOpensAt").gt(after.opensAt()),
                            where("enrolmentOpensAt")
                                    .is(after.opensAt())
                                    .and("_id")
                                    .gt(after.id())));
        }
        var query = all(criteria).with(Sort.by("enrolmentOpensAt", "_id")).limit(atMost);
        return mongo.find(query, Session.class);
    }

    /** The sessions of a course that have not closed at a moment, at most so many. */
    public List<SessionFacts> notClosed(String courseCode, Instant at, int atMost) {
        var criteria = criteria(new SessionFilter(courseCode, null, null, null));
        criteria.add(closesAfter(at));
        var query = all(criteria).with(Sort.by("enrolmentOpensAt", "_id")).limit(atMost);
        return mongo.find(query, Session.class).stream().map(Session::facts).toList();
    }

    /** The codes of the courses that have such a session. */
    public List<String> courses(SessionFilter filter) {
        return mongo.findDistinct(all(criteria(filter)), "courseCode", Session.class, String.class);
    }

    private static List<Criteria> criteria(SessionFilter filter) {
        var criteria = new ArrayList<Criteria>();
        if (filter.courseCode() != null) {
            criteria.add(where("courseCode").is(filter.courseCode()));
        }
        if (filter.language() != null) {
            criteria.add(where("language").is(filter.language().code()));
        }
        if (filter.mode() != null) {
            criteria.add(where("mode").is(filter.mode()));
        }
        if (filter.openAt() != null) {
            criteria.add(where("enrolmentOpensAt").lte(filter.openAt()));
            criteria.add(closesAfter(filter.openAt()));
        }
        return criteria;
    }

    private static Criteria closesAfter(Instant at) {
        return new Criteria()
                .orOperator(
                        where("enrolmentClosesAt").isNull(),
                        where("enrolmentClosesAt").gt(at));
    }

    private static Query all(List<Criteria> criteria) {
        return criteria.isEmpty() ? new Query() : new Query(new Criteria().andOperator(criteria));
    }
}
