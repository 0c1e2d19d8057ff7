package fr.campusnumerique.certificate.replica.course;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fr.campusnumerique.eventing.inbox.Replica;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Service;

/** Keeps the copy of the courses. */
@Service
public class CourseService {

    /** A copy is late by design; what waits for a course is looked at with {@link #find}. */
    private static final Duration RECENTLY = Duration.ofSeconds(2);

    private static final int MOST = 10_000;

    private final MongoOperations store;
    private final ApplicationEventPublisher inside;
    private final Cache<String, @Nullable KnownCourse> recent =
            Caffeine.newBuilder().expireAfterWrite(RECENTLY).maximumSize(MOST).build();

    CourseService(MongoOperations store, ApplicationEventPublisher inside) {
        this.store = store;
        this.inside = inside;
    }

    /** The course; empty while nothing of it has arrived. */
    public Optional<KnownCourse> find(String code) {
        return Optional.ofNullable(store.findById(code, KnownCourse.class));
    }

    /** The same, or what it was within the last two seconds; not older than what this replica has stored. */
    public Optional<KnownCourse> findRecent(String code) {
        return Optional.ofNullable(recent.get(code, key -> store.findById(key, KnownCourse.class)));
    }

    /** Stores a course's state if it is the newest so far, and advances the certificates that are pending on it. */
    void learn(KnownCourse course) {
        Replica.upsertIfNewer(store, course);
        recent.invalidate(course.code());
        inside.publishEvent(new CourseKnown(course.code()));
    }
}
