package fr.campusnumerique.catalog.course;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Service;

/** Finds courses, in the order of their codes. */
@Service
public class CourseSearchService {

    private final MongoOperations mongo;

    CourseSearchService(MongoOperations mongo) {
        this.mongo = mongo;
    }

    /**
     * @param after the code after which the page begins; from the start if absent
     */
    public List<CourseFacts> find(CourseQuery query, @Nullable String after, int atMost) {
        var criteria = new ArrayList<Criteria>();
        if (after != null) {
            criteria.add(where("_id").gt(after));
        }
        if (query.topic() != null) {
            criteria.add(where("description.topics").is(query.topic()));
        }
        if (query.asksForVersions()) {
            criteria.add(where("languageVersions").elemMatch(version(query)));
        }
        if (query.codes() != null) {
            criteria.add(where("_id").in(query.codes()));
        }
        // Words hold letters and digits only: nothing in them has a meaning in a regular expression.
        query.words().forEach(word -> criteria.add(where("searchTerms").regex("^" + word)));
        var all = criteria.isEmpty() ? new Query() : new Query(new Criteria().andOperator(criteria));
        return mongo.find(all.with(Sort.by("_id")).limit(atMost), Course.class).stream()
                .map(Course::facts)
                .toList();
    }

    private static Criteria version(CourseQuery query) {
        var criteria = new Criteria();
        if (query.language() != null) {
            criteria = criteria.and("language").is(query.language().code());
        }
        return query.state() == null ? criteria : criteria.and("state").is(query.state());
    }
}
