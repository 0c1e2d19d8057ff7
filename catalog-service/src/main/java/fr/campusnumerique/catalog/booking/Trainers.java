package fr.campusnumerique.catalog.booking;

import fr.campusnumerique.catalog.Refused;
import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.mongodb.repository.Query;
import org.springframework.data.repository.CrudRepository;

/**
 * All trainers: volunteers, and professionals of whom only the times are kept. The list of volunteers comes in the order of
 * the ids, after a given one: "" begins.
 */
public interface Trainers extends CrudRepository<Trainer, String> {

    @Query(value = "{ '_id': { '$gt': ?0 }, 'acceptedAt': { '$ne': null } }", sort = "{ '_id': 1 }")
    List<Trainer> volunteers(String after, Limit limit);

    /** Those who were ever asked for a session. */
    @Query("{ 'assignments.sessionId': ?0 }")
    List<Trainer> askedFor(String sessionId);

    /** The same, and whoever of these there is. */
    @Query("{ '$or': [ { 'assignments.sessionId': ?0 }, { '_id': { '$in': ?1 } } ] }")
    List<Trainer> askedForOrAmong(String sessionId, List<String> ids);

    /** @throws Refused if there is no such volunteer */
    default Trainer volunteer(String id) {
        return findById(id)
                .filter(Trainer::isVolunteer)
                .orElseThrow(() -> Refused.unknown("trainer-unknown", "There is no trainer " + id + "."));
    }
}
