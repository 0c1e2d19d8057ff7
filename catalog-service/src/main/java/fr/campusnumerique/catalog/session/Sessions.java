package fr.campusnumerique.catalog.session;

import fr.campusnumerique.catalog.Refused;
import java.time.Instant;
import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.mongodb.repository.Query;
import org.springframework.data.repository.CrudRepository;

/** All sessions that there ever were. */
public interface Sessions extends CrudRepository<Session, String> {

    /**
     * Those of a course in a language that are not over and in which one can enrol after a moment: what ending
     * enrolment then would change. By id, after a given one: "" begins.
     */
    @Query(
            value = "{ 'courseCode': ?0, 'language': ?1, '_id': { '$gt': ?3 },"
                    + " 'state': { '$nin': [ 'HELD', 'CANCELLED' ] },"
                    + " '$or': [ { 'enrolmentClosesAt': null }, { 'enrolmentClosesAt': { '$gt': ?2 } } ] }",
            sort = "{ '_id': 1 }")
    List<Session> closingAfter(String courseCode, String language, Instant moment, String afterId, Limit limit);

    /** Those that somebody teaches or taught, or was left out of. */
    @Query("{ '$or': [ { 'schedule.trainers': ?0 }, { 'leftOut.trainer': ?0 } ] }")
    List<Session> naming(String trainer, Limit limit);

    /** Those that somebody is to teach: drafts too, none that is over. */
    @Query("{ 'schedule.trainers': ?0, 'state': { '$in': [ 'DRAFT', 'SCHEDULED' ] } }")
    List<Session> toBeTaughtBy(String trainer, Limit limit);

    /** @throws Refused if there is no such session */
    default Session get(String id) {
        return findById(id).orElseThrow(() -> Refused.unknown("session-unknown", "There is no session " + id + "."));
    }
}
