package fr.campusnumerique.catalog.sessions;

/** What sessions need to know of a course that is no longer taught in a language. */
record CourseRetired(String code, String language) {}
