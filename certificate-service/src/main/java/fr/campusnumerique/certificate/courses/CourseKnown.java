package fr.campusnumerique.certificate.courses;

/** Told inside this service when something new is known about a course; certificates may have waited for it. */
public record CourseKnown(String code) {}
