package fr.campusnumerique.catalog.volunteer.call;

import fr.campusnumerique.catalog.booking.TrainerRefused;
import fr.campusnumerique.catalog.booking.TrainerRefused.Reason;
import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.repository.CrudRepository;

/** All calls that there ever were. */
public interface TrainerCalls extends CrudRepository<TrainerCall, String> {

    /** In the order of the ids, after a given one: "" begins. */
    List<TrainerCall> findByIdGreaterThanOrderById(String after, Limit limit);

    /** @throws TrainerRefused if there is no such call */
    default TrainerCall get(String id) {
        return findById(id)
                .orElseThrow(() -> TrainerRefused.because(
                        Reason.TRAINER_CALL_UNKNOWN, "There is no call for trainers " + id + "."));
    }
}
