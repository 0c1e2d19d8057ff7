package fr.campusnumerique.certificate.replica.course;

import org.springframework.data.repository.ListCrudRepository;

/** The courses that this service knows, by their code. */
interface KnownCourses extends ListCrudRepository<KnownCourse, String> {}
