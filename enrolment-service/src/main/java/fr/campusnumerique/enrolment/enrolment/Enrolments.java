package fr.campusnumerique.enrolment.enrolment;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.ScrollPosition;
import org.springframework.data.domain.Window;
import org.springframework.data.mongodb.core.mapping.Field;
import org.springframework.data.mongodb.repository.Query;
import org.springframework.data.repository.ListCrudRepository;

public interface Enrolments extends ListCrudRepository<Enrolment, String> {

    /**
     * The learner's enrolment in the session, or a new one that nobody asked for yet. Erased ones are never opened again,
     * as their events have ended: a learner who comes back gets another id.
     */
    default Enrolment currentOrNew(String learnerId, String sessionId) {
        for (var erased = 0; ; erased++) {
            var id = EnrolmentId.of(learnerId, sessionId, erased).value();
            var found = findById(id);
            if (found.isEmpty()) {
                return Enrolment.progressOnly(id, learnerId, sessionId);
            }
            if (!found.get().isErased()) {
                return found.get();
            }
        }
    }

    /** A learner's enrolments, the newest first. */
    @Query(value = "{'learnerId': ?0, 'state': {'$ne': 'ANTICIPATED'}}", sort = "{'enrolledAt': -1}")
    Window<Enrolment> newestOf(String learnerId, ScrollPosition from, Limit limit);

    /** Everything that is kept of a learner, mere progress too. */
    List<Enrolment> findByLearnerIdOrderById(String learnerId);

    /**
     * Open enrolments of a course that were last evaluated by older rules than these, the longest behind first, from after
     * the place {@code (evaluatedRuleVersion, id)} on.
     */
    @Query(
            value = "{'courseCode': ?0, 'state': 'CONFIRMED', '$or': ["
                    + "{'progress.judgedBy': {'$gt': ?2, '$lt': ?1}},"
                    + " {'progress.judgedBy': {'$eq': ?2, '$lt': ?1}, '_id': {'$gt': ?3}}]}",
            sort = "{'progress.judgedBy': 1, '_id': 1}",
            fields = "{'_id': 1, 'progress.judgedBy': 1}")
    List<Behind> behind(String courseCode, long rulesSince, long evaluatedRuleVersion, String id, Limit limit);

    /** Requests that await one of these approvals for somebody of the administration, the oldest first. */
    @Query(
            value = "{'state': 'AWAITING_APPROVAL', 'administrationId': ?0, 'seat.pendingStep': {'$in': ?1}}",
            sort = "{'enrolledAt': 1}")
    Window<Enrolment> awaiting(String administrationId, Collection<String> steps, ScrollPosition from, Limit limit);

    /** Those who have, or had, a seat in the session, by id; not who was forgotten. */
    @Query("{'sessionId': ?0, 'state': {'$in': ['CONFIRMED', 'COMPLETED', 'NO_SHOW', 'NOT_COMPLETED']},"
            + " 'learnerId': {'$ne': null}}")
    Window<Enrolment> seatedIn(String sessionId, ScrollPosition from, Limit limit);

    /** Enrolments that may move on by the time alone. */
    @Query(value = "{'concludeAt': {'$lte': ?0}}", sort = "{'concludeAt': 1}", fields = "{'_id': 1}")
    List<Found> toConclude(Instant now, Limit limit);

    /** An enrolment of which only the id is needed. */
    record Found(String id) {}

    long countByState(EnrolmentState state);

    /** An enrolment that has to be evaluated again, and no more of it: the rest of the document may be unreadable. */
    record Behind(String id, Evaluated progress) {

        /** Before all others. */
        static final Behind NONE = new Behind("", new Evaluated(-1));

        record Evaluated(@Field("judgedBy") long evaluatedRuleVersion) {}
    }
}
