package fr.campusnumerique.certificate.replica.course;

import fr.campusnumerique.eventing.inbox.Replica;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Service;

/** Keeps the copy of the courses. */
@Service
public class CourseService {

    private final MongoOperations store;
    private final ApplicationEventPublisher inside;

    CourseService(MongoOperations store, ApplicationEventPublisher inside) {
        this.store = store;
        this.inside = inside;
    }

    /** The course; empty while nothing of it has arrived. */
    public Optional<KnownCourse> find(String code) {
        return Optional.ofNullable(store.findById(code, KnownCourse.class));
    }

    /** Stores a course's state if it is the newest so far, and advances the certificates that are pending on it. */
    void learn(KnownCourse course) {
        Replica.upsertIfNewer(store, course);
        inside.publishEvent(new CourseKnown(course.code()));
    }
}
