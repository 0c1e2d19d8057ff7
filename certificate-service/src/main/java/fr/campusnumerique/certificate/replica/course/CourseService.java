package fr.campusnumerique.certificate.replica.course;

import com.github.benmanes.caffeine.cache.Ticker;
import fr.campusnumerique.eventing.inbox.Replica;
import fr.campusnumerique.eventing.inbox.ReplicaCache;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Service;

/** Keeps the copy of the courses. */
@Service
public class CourseService {

    private final MongoOperations store;
    private final ApplicationEventPublisher inside;
    private final ReplicaCache<KnownCourse> recent;

    CourseService(MongoOperations store, ApplicationEventPublisher inside, Ticker ticker) {
        this.store = store;
        this.inside = inside;
        this.recent = new ReplicaCache<>(code -> store.findById(code, KnownCourse.class), ticker);
    }

    /** The course; empty while nothing of it has arrived. */
    public Optional<KnownCourse> find(String code) {
        return Optional.ofNullable(store.findById(code, KnownCourse.class));
    }

    /** The same, or what it was within the last two seconds; not older than what this replica has stored. */
    public Optional<KnownCourse> findRecent(String code) {
        return recent.find(code);
    }

    /** Stores a course's state if it is the newest so far, and advances the certificates that are pending on it. */
    void learn(KnownCourse course) {
        Replica.upsertIfNewer(store, course);
        recent.forget(course.code());
        inside.publishEvent(new CourseKnown(course.code()));
    }
}
