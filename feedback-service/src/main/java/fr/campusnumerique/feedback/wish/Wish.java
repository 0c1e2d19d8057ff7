package fr.campusnumerique.feedback.wish;

import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.Indexed;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * A learner would take a course in a language, if there were a session: one for each learner and course.
 *
 * @param id pseudonym of learner and course
 * @param person pseudonym of the learner, the same as among the facts
 * @param city where; null if it does not matter
 */
@Document("wishes")
public record Wish(
        @Id String id,
        @Indexed String person,
        String courseCode,
        String language,
        @Nullable String city) {}
