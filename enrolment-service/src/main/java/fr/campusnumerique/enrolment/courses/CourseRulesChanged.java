package fr.campusnumerique.enrolment.courses;

/** Said inside this service when a course's modules or required modules have become known or changed. */
public record CourseRulesChanged(String courseCode) {}
