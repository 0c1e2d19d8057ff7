package fr.campusnumerique.enrolment;

import fr.campusnumerique.enrolment.Enrolment.State;
import java.time.Instant;
import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.mongodb.repository.Query;
import org.springframework.data.repository.ListCrudRepository;

interface Enrolments extends ListCrudRepository<Enrolment, String> {

    /** A learner's enrolments, the newest first. */
    @Query(value = "{'learnerId': ?0, 'state': {'$ne': 'ANTICIPATED'}}", sort = "{'enrolledAt': -1, '_id': 1}")
    List<Enrolment> newestOf(String learnerId, Limit limit);

    /** Those that follow, in the same order, after the one with this time and id. */
    @Query(
            value = "{'learnerId': ?0, 'state': {'$ne': 'ANTICIPATED'}, '$or': ["
                    + "{'enrolledAt': {'$lt': ?1}}, {'enrolledAt': ?1, '_id': {'$gt': ?2}}]}",
            sort = "{'enrolledAt': -1, '_id': 1}")
    List<Enrolment> newestOfAfter(String learnerId, Instant enrolledAt, String id, Limit limit);

    /** Everything that is kept of a learner, what is only anticipated too. */
    List<Enrolment> findByLearnerIdOrderById(String learnerId);

    /** Open enrolments of a course that were last judged by older rules than these, the longest behind first. */
    @Query(
            value = "{'courseCode': ?0, 'state': 'CONFIRMED', 'progress.judgedBy': {'$lt': ?1}}",
            sort = "{'progress.judgedBy': 1, '_id': 1}",
            fields = "{'_id': 1}")
    List<Behind> behind(String courseCode, long rulesSince, Limit limit);

    long countByState(State state);

    /** The id of an enrolment that has to be judged again. */
    record Behind(String id) {}
}
