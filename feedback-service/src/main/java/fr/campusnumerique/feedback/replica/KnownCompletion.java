package fr.campusnumerique.feedback.replica;

import fr.campusnumerique.eventing.Copy;
import fr.campusnumerique.feedback.Group;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * An enrolment that was completed. It does not say whose: {@code owner} only confirms it to who knows enrolment, learner
 * and key.
 *
 * @param sequence of the newest event that it was learnt from
 */
@Document(KnownCompletion.COLLECTION)
record KnownCompletion(@Id String id, String owner, String courseCode, String language, long sequence) implements Copy {

    static final String COLLECTION = "known_completions";

    Group group() {
        return Group.language(courseCode, language);
    }
}
