package fr.campusnumerique.feedback.answers;

import fr.campusnumerique.feedback.Group;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * What one learner says about one completed enrolment. It names neither of them, nor a time, nor a version that would
 * count the edits.
 *
 * @param id pseudonym, see {@link fr.campusnumerique.feedback.Pseudonyms#ofAnswer}
 * @param publishedIn the number of the publication whose figures it is part of; from then on it never changes
 */
@Document(Answer.COLLECTION)
record Answer(
        @Id String id,
        String courseCode,
        String language,
        SelfAssessment assessment,
        @Nullable Integer publishedIn) {

    static final String COLLECTION = "answers";

    static Answer about(String id, Group group, SelfAssessment assessment) {
        return new Answer(
                id,
                Objects.requireNonNull(group.courseCode()),
                Objects.requireNonNull(group.language()),
                assessment,
                null);
    }

    boolean published() {
        return publishedIn != null;
    }
}
