package fr.campusnumerique.feedback.replica;

import fr.campusnumerique.eventing.Copies;
import fr.campusnumerique.feedback.Group;
import fr.campusnumerique.feedback.Pseudonyms;
import java.util.Optional;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/** Which enrolments were completed, as far as the news has come. */
@Component
public class KnownCompletions {

    private final MongoOperations mongo;
    private final Pseudonyms pseudonyms;

    KnownCompletions(MongoOperations mongo, Pseudonyms pseudonyms) {
        this.mongo = mongo;
        this.pseudonyms = pseudonyms;
    }

    /** Keeps the newest that was heard of an enrolment since it was completed; before that, nothing is kept of it. */
    void learn(EnrolmentEvent enrolment, long sequence) {
        if (!enrolment.completed()) {
            return;
        }
        var id = pseudonyms.ofCompletion(enrolment.enrolmentId());
        var known = new KnownCompletion(id, owner(enrolment), enrolment.courseCode(), enrolment.language(), sequence);
        Copies.keepNewest(mongo, known);
    }

    /** A forgotten learner's completion is nobody's. */
    private String owner(EnrolmentEvent enrolment) {
        var learner = enrolment.learnerId();
        return learner == null ? "" : pseudonyms.ofOwner(enrolment.enrolmentId(), learner);
    }

    /** What was completed, and whether by this learner; empty if no completion of this enrolment is known (yet). */
    public Optional<Completion> of(String enrolmentId, String learnerId) {
        return Optional.ofNullable(mongo.findById(pseudonyms.ofCompletion(enrolmentId), KnownCompletion.class))
                .map(known -> new Completion(
                        known.group(), known.owner().equals(pseudonyms.ofOwner(enrolmentId, learnerId))));
    }

    /**
     * A completed enrolment, as seen by one learner.
     *
     * @param group the course in its language
     * @param own whether it is the learner's
     */
    public record Completion(Group group, boolean own) {}
}
