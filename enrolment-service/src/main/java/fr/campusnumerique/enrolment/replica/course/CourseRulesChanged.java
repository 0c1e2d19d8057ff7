package fr.campusnumerique.enrolment.replica.course;

/** Said inside this service when a course's modules, or its rule of completion, have become known or changed. */
public record CourseRulesChanged(String courseCode) {}
