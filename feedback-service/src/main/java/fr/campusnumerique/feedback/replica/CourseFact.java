package fr.campusnumerique.feedback.replica;

import java.util.List;
import java.util.Optional;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * What the programme counts of a course, as its newest event says.
 *
 * @param languages in which it is, or was, offered
 */
@Document("course_facts")
public record CourseFact(@Id String id, List<String> topics, List<String> languages, long sequence) implements Fact {

    static CourseFact of(CourseEvent event, long sequence) {
        return new CourseFact(
                event.code(),
                Optional.ofNullable(event.topics()).orElse(List.of()),
                event.offeredLanguages(),
                sequence);
    }
}
