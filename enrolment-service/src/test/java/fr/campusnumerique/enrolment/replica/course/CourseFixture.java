package fr.campusnumerique.enrolment.replica.course;

import java.util.List;
import java.util.Map;

/** Courses as the catalogue publishes them. */
public final class CourseFixture {

    private CourseFixture() {}

    /** A course whose completion asks for these modules, as of this sequence; its platform reports progress. */
    public static KnownCourse course(String code, long sequence, List<String> modules, List<String> required) {
        return course(code, sequence, modules, required, 0, false);
    }

    /** The same, with a share of the parts that must be attended, and learners who may report of themselves or not. */
    public static KnownCourse course(
            String code,
            long sequence,
            List<String> modules,
            List<String> required,
            int attendancePercent,
            boolean selfDeclared) {
        return new KnownCourse(
                code, sequence, sequence, modules, required, attendancePercent, selfDeclared, List.of(), Map.of());
    }

    /** The same course, no longer offered in this language. */
    public static KnownCourse retired(KnownCourse course, String language) {
        return new KnownCourse(
                course.code(),
                course.sequence(),
                course.rulesSince(),
                course.modules(),
                course.requiredModules(),
                course.requiredAttendancePercent(),
                course.selfDeclared(),
                List.of(language),
                course.titles());
    }
}
