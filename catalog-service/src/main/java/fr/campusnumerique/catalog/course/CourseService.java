package fr.campusnumerique.catalog.course;

import fr.campusnumerique.catalog.Language;
import fr.campusnumerique.catalog.Precondition;
import fr.campusnumerique.catalog.Refused;
import fr.campusnumerique.eventing.RetriedOnConflict;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/**
 * Edits courses: load, decide, save; again from the start, a few times, if another edit came between. An edit that would
 * change nothing needs no precondition: a client that lost the answer may simply ask again.
 */
@Service
@RetriedOnConflict
public class CourseService {

    /** A course after an edit, and whether the edit brought something into being. */
    record Edited(Course course, boolean added) {}

    private final Courses courses;
    private final Clock clock;

    CourseService(Courses courses, Clock clock) {
        this.courses = courses;
        this.clock = clock;
    }

    /** @throws Refused if there is no such course */
    public Course get(String code) {
        return courses.get(code);
    }

    /** What these courses are called in each language, by code and language. */
    public Map<String, Map<String, String>> titles(Collection<String> codes) {
        var titles = new HashMap<String, Map<String, String>>();
        for (var course : courses.findAllById(codes)) {
            titles.put(
                    course.code(),
                    course.facts().languageVersions().stream()
                            .collect(Collectors.toMap(LanguageVersion::language, LanguageVersion::title)));
        }
        return titles;
    }

    /** Describes a course; it enters the catalogue if it is new. */
    Edited describe(CourseCode code, CourseDescription description, Precondition precondition) {
        var found = courses.findById(code.value());
        if (found.isEmpty()) {
            if (precondition.given()) {
                throw Refused.unknown("course-unknown", "There is no course " + code.value() + ".");
            }
            return new Edited(courses.save(Course.create(code, description, clock.instant())), true);
        }
        var course = found.get();
        if (course.isDescribedBy(description)) {
            return new Edited(course, false);
        }
        precondition.check(course.version());
        course.revise(description, clock.instant());
        return new Edited(courses.save(course), false);
    }

    /** Writes a course's version in a language; it is drafted if it is new. */
    Edited write(String code, Language language, LanguageVersionText text, Precondition precondition) {
        var course = courses.get(code);
        if (course.says(language, text)) {
            return new Edited(course, false);
        }
        var added = course.in(language).isEmpty();
        if (!added || precondition.given()) {
            precondition.check(course.version());
        }
        course.write(language, text, clock.instant());
        return new Edited(courses.save(course), added);
    }

    Course launch(String code, Language language) {
        var course = courses.get(code);
        return course.launch(language, clock.instant()) ? courses.save(course) : course;
    }

    Course retire(String code, Language language) {
        var course = courses.get(code);
        return course.retire(language, clock.instant()) ? courses.save(course) : course;
    }
}
