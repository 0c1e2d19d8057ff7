package fr.campusnumerique.catalog.volunteer.application;

import fr.campusnumerique.catalog.Refused;
import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.mongodb.repository.Query;
import org.springframework.data.repository.CrudRepository;

/** All applications. Lists come in the order of the ids, after a given one: "" begins. */
interface TrainerApplications extends CrudRepository<TrainerApplication, String> {

    List<TrainerApplication> findByCallIdAndIdGreaterThanOrderById(String callId, String after, Limit limit);

    List<TrainerApplication> findByCallIdAndStateAndIdGreaterThanOrderById(
            String callId, ApplicationState state, String after, Limit limit);

    /** Those that a person wrote. */
    List<TrainerApplication> findByApplicantId(String applicantId);

    /** Those that a person reviewed or decided, or did not want to judge. */
    @Query("{ '$or': [ { 'reviews.reviewerId': ?0 }, { 'conflicts.reviewerId': ?0 }, { 'decision.decidedBy': ?0 } ] }")
    List<TrainerApplication> judgedBy(String person);

    /** Those of people who were accepted and may not be trainers yet. */
    @Query("{ 'admissionPending': true }")
    List<TrainerApplication> admissionsPending(Limit limit);

    /** @throws Refused if there is no such application */
    default TrainerApplication get(String id) {
        return findById(id)
                .orElseThrow(() -> Refused.unknown("application-unknown", "There is no application " + id + "."));
    }
}
