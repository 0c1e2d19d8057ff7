package fr.campusnumerique.feedback.replica;

import fr.campusnumerique.eventing.Copies;
import fr.campusnumerique.feedback.Group;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

/** Which courses the programme has, as far as the news has come. */
@Component
public class KnownCourses {

    private final MongoOperations mongo;

    KnownCourses(MongoOperations mongo) {
        this.mongo = mongo;
    }

    /** Keeps the newest that was heard of a course. */
    void learn(CourseEvent event, long sequence) {
        var known = new KnownCourse(event.code(), event.offeredLanguages(), sequence);
        Copies.keepNewest(mongo, known);
    }

    /** The courses in each language that is, or was, offered to the public, whether or not anybody completed it. */
    public Set<Group> offered() {
        return mongo.findAll(KnownCourse.class).stream()
                .flatMap(course -> course.languages().stream().map(language -> Group.language(course.id(), language)))
                .collect(Collectors.toSet());
    }
}
