package fr.campusnumerique.catalog.course;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import fr.campusnumerique.eventing.outbox.EventType;

/** What happens to a course. Each event carries all that is public of the course after it. */
sealed interface CourseEvent {

    /** A course entered the catalogue; it has no language version yet. */
    @EventType("fr.campusnumerique.course.created.v1")
    record Created(@JsonUnwrapped CourseFacts course) implements CourseEvent {}

    /** Something said about the course or one of its language versions changed, or a draft was added. */
    @EventType("fr.campusnumerique.course.revised.v1")
    record Revised(@JsonUnwrapped CourseFacts course) implements CourseEvent {}

    /** The course is taught in one more language. */
    @EventType("fr.campusnumerique.course.launched.v1")
    record Launched(String language, @JsonUnwrapped CourseFacts course) implements CourseEvent {}

    /** The course is no longer taught in a language. */
    @EventType("fr.campusnumerique.course.retired.v1")
    record Retired(String language, @JsonUnwrapped CourseFacts course) implements CourseEvent {}
}
