package fr.campusnumerique.certificate.replica.course;

/** Published inside this service when a newer state of a course has arrived; certificates may have waited for it. */
public record CourseKnown(String code) {}
