package fr.campusnumerique.catalog.volunteer.call;

import fr.campusnumerique.catalog.Refused;
import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.repository.CrudRepository;

/** All calls that there ever were. */
public interface TrainerCalls extends CrudRepository<TrainerCall, String> {

    /** In the order of the ids, after a given one: "" begins. */
    List<TrainerCall> findByIdGreaterThanOrderById(String after, Limit limit);

    /** @throws Refused if there is no such call */
    default TrainerCall get(String id) {
        return findById(id)
                .orElseThrow(
                        () -> Refused.unknown("trainer-call-unknown", "There is no call for trainers " + id + "."));
    }
}
