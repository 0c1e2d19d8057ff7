package fr.campusnumerique.enrolment.privacy;

import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;
import org.springframework.data.mongodb.repository.Query;
import org.springframework.data.repository.ListCrudRepository;

interface Erasures extends ListCrudRepository<Erasure, String> {

    /** The learner's open request; a closed one names nobody. */
    Optional<Erasure> findByLearnerId(String learnerId);

    @Query(value = "{'learnerId': ?0}", exists = true)
    boolean isOpenFor(String learnerId);

    /** Those who have an open request. */
    @Query(value = "{'learnerId': {'$gt': ''}}", fields = "{'learnerId': 1}")
    List<OpenRequest> open(Limit limit);

    /** Whose an open request is. */
    record OpenRequest(String learnerId) {}

    /** In one state, the oldest first. */
    @Query(value = "{'state': ?0}", sort = "{'requestedAt': 1}")
    Window<Erasure> oldest(Erasure.State state, ScrollPosition from, Limit limit);

    long countByState(Erasure.State state);
}
