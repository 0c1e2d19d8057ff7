package fr.campusnumerique.catalog.trainers;

import fr.campusnumerique.catalog.trainers.TrainerRefused.Reason;
import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.mongodb.repository.Query;
import org.springframework.data.repository.CrudRepository;

/** All trainers. Lists come in the order of the ids, after a given one: "" begins. */
interface Trainers extends CrudRepository<Trainer, String> {

    List<Trainer> findByIdGreaterThanOrderById(String after, Limit limit);

    /** Those who were ever asked for a session. */
    @Query("{ 'assignments.sessionId': ?0 }")
    List<Trainer> askedFor(String sessionId);

    /** @throws TrainerRefused if there is no such trainer */
    default Trainer get(String id) {
        return findById(id)
                .orElseThrow(() -> TrainerRefused.because(Reason.TRAINER_UNKNOWN, "There is no trainer " + id + "."));
    }
}
