package fr.campusnumerique.enrolment.replica.course;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.github.benmanes.caffeine.cache.Ticker;
import fr.campusnumerique.eventing.inbox.ReplicaCache;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bson.Document;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Repository;

/** The courses that have arrived from the catalogue, each in its newest state or in that of up to two seconds ago. */
@Repository
public class KnownCourses {

    private final MongoTemplate mongo;
    private final ReplicaCache<KnownCourse> recent;

    KnownCourses(MongoTemplate mongo, Ticker ticker) {
        this.mongo = mongo;
        this.recent = new ReplicaCache<>(code -> mongo.findById(code, KnownCourse.class), ticker);
    }

    /** As another replica of this service knew it up to two seconds ago; as this one knows it now. */
    public Optional<KnownCourse> find(String code) {
        return recent.find(code);
    }

    /** As it is stored now. */
    public Optional<KnownCourse> findNewest(String code) {
        recent.forget(code);
        return recent.find(code);
    }

    /** Those of these courses that are here, by their codes. */
    public Map<String, KnownCourse> findAll(Collection<String> codes) {
        return mongo.find(query(where("_id").in(codes)), KnownCourse.class).stream()
                .collect(Collectors.toMap(KnownCourse::code, Function.identity()));
    }

    /**
     * Since which sequence each of them has its rules, by code and as stored, also of one that cannot be read: a catalogue has
     * hundreds of courses at most.
     */
    public Map<String, Object> rules() {
        var all = new Query();
        all.fields().include("rulesSince");
        return mongo.find(all, Document.class, mongo.getCollectionName(KnownCourse.class)).stream()
                .collect(Collectors.toMap(
                        course -> course.getString("_id"), course -> course.getOrDefault("rulesSince", "")));
    }

    /**
     * Keeps the course unless the same or a newer state of it is here.
     *
     * @return whether its rule or its modules are new, so that open enrolments have to be evaluated again
     * @throws DuplicateKeyException or {@link OptimisticLockingFailureException} if another replica kept a state of it at
     *     the same moment: try again
     */
    boolean keep(KnownCourse course) {
        try {
            return keepIfNewer(course);
        } finally {
            recent.forget(course.code());
        }
    }

    private boolean keepIfNewer(KnownCourse course) {
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
