package fr.campusnumerique.enrolment.privacy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.mongodb.repository.Query;
import org.springframework.data.repository.ListCrudRepository;

interface Erasures extends ListCrudRepository<Erasure, String> {

    /** The learner's open request; a closed one names nobody. */
    Optional<Erasure> findByLearnerId(String learnerId);

    @Query(value = "{'learnerId': ?0}", exists = true)
    boolean isOpenFor(String learnerId);

    /** In one state, the oldest first. */
    @Query(value = "{'state': ?0}", sort = "{'requestedAt': 1, '_id': 1}")
    List<Erasure> oldest(Erasure.State state, Limit limit);

    /** Those that follow, in the same order, after the one with this time and id. */
    @Query(
            value = "{'state': ?0, '$or': ["
                    + "{'requestedAt': {'$gt': ?1}}, {'requestedAt': ?1, '_id': {'$gt': ?2}}]}",
            sort = "{'requestedAt': 1, '_id': 1}")
    List<Erasure> oldestAfter(Erasure.State state, Instant requestedAt, String id, Limit limit);

    long countByState(Erasure.State state);
}
