package fr.campusnumerique.feedback.replica;

import fr.campusnumerique.eventing.Copy;
import java.util.List;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * In which languages a course is, or was, offered.
 *
 * @param id the course's code
 * @param sequence of the newest event that it was learnt from
 */
@Document(KnownCourse.COLLECTION)
record KnownCourse(@Id String id, List<String> languages, long sequence) implements Copy {

    static final String COLLECTION = "known_courses";
}
