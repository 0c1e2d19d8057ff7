package fr.campusnumerique.catalog.course;

import fr.campusnumerique.catalog.Refused;
import org.springframework.data.repository.CrudRepository;

/** All courses that there ever were: none is removed, because certificates speak of them. */
public interface Courses extends CrudRepository<Course, String> {

    /** @throws Refused if there is no such course */
    default Course get(String code) {
        return findById(code).orElseThrow(() -> Refused.unknown("course-unknown", "There is no course " + code + "."));
    }
}
