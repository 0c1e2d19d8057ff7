package fr.campusnumerique.certificate.courses;

import fr.campusnumerique.eventing.RetriedOnConflict;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** Keeps the copy of the courses. */
@Service
class CourseCopy {

    private final KnownCourses courses;
    private final ApplicationEventPublisher inside;

    CourseCopy(KnownCourses courses, ApplicationEventPublisher inside) {
        this.courses = courses;
        this.inside = inside;
    }

    /** Takes over a course's state if it is the newest so far, and tells those who wait for it. */
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
