package fr.campusnumerique.catalog.sessions;

import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.mongodb.repository.Query;
import org.springframework.data.repository.CrudRepository;

/** All sessions that there ever were. */
public interface Sessions extends CrudRepository<Session, String> {

    /** Those of a course in a language. */
    List<Session> findByCourseCodeAndLanguage(String courseCode, String language);

    /** Those that somebody teaches or taught, or was left out of. */
    @Query("{ '$or': [ { 'schedule.trainers': ?0 }, { 'leftOut.trainer': ?0 } ] }")
    List<Session> naming(String trainer, Limit limit);

    /** @throws SessionRefused if there is no such session */
    default Session get(String id) {
        return findById(id).orElseThrow(() -> SessionRefused.unknown(id));
    }
}
