package fr.campusnumerique.certificate.courses;

import org.springframework.data.repository.ListCrudRepository;

/** The courses that this service knows, by their code. */
public interface KnownCourses extends ListCrudRepository<KnownCourse, String> {}
