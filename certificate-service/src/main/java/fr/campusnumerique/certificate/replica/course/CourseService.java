package fr.campusnumerique.certificate.replica.course;

import fr.campusnumerique.eventing.RetriedOnConflict;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** Keeps the copy of the courses. */
@Service
public class CourseService {

    private final KnownCourses courses;
    private final ApplicationEventPublisher inside;

    CourseService(KnownCourses courses, ApplicationEventPublisher inside) {
        this.courses = courses;
        this.inside = inside;
    }

    /** The course; empty while nothing of it has arrived. */
    public Optional<KnownCourse> find(String code) {
        return courses.findById(code);
    }

    /** Takes over a course's state if it is the newest so far, and has what waits for it continued. */
    @RetriedOnConflict
    void learn(CourseEvent event, long sequence) {
        var known = courses.findById(event.code());
        var changed = known.map(course -> course.learn(event, sequence)).orElse(true);
        if (changed) {
            courses.save(known.orElseGet(() -> KnownCourse.of(event, sequence)));
            inside.publishEvent(new CourseKnown(event.code()));
        }
    }
}
