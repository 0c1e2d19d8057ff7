package fr.campusnumerique.enrolment.replica.course;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Repository;

/** The courses that have arrived from the catalogue, each in its newest state. */
@Repository
public class KnownCourses {

    private final MongoTemplate mongo;

    KnownCourses(MongoTemplate mongo) {
        this.mongo = mongo;
    }

    public Optional<KnownCourse> find(String code) {
        return Optional.ofNullable(mongo.findById(code, KnownCourse.class));
    }

    /** Those of these courses that are here, by their codes. */
    public Map<String, KnownCourse> findAll(Collection<String> codes) {
        return mongo.find(query(where("_id").in(codes)), KnownCourse.class).stream()
                .collect(Collectors.toMap(KnownCourse::code, Function.identity()));
    }

    /** The codes of all of them, also of one that cannot be read: a catalogue has hundreds of courses at most. */
    public List<String> codes() {
        return mongo.findDistinct(new Query(), "_id", KnownCourse.class, String.class);
    }

    /**
     * Keeps the course unless the same or a newer state of it is here.
     *
     * @return whether its rule or its modules are new, so that open enrolments have to be evaluated again
     * @throws DuplicateKeyException or {@link OptimisticLockingFailureException} if another replica kept a state of it at
     *     the same moment: try again
     */
    boolean keep(KnownCourse course) {
        var older = mongo.findById(course.code(), KnownCourse.class);
        if (older == null) {
            mongo.insert(course);
            return true;
        }
        if (older.sequence() >= course.sequence()) {
            return false;
        }
        var newer = course.following(older);
        var guard = query(where("_id").is(older.code()).and("sequence").is(older.sequence()));
        if (mongo.replace(guard, newer).getMatchedCount() == 0) {
            throw new OptimisticLockingFailureException("course " + course.code() + " changed meanwhile");
        }
        return newer.rulesSince() == course.sequence();
    }
}
