package fr.campusnumerique.certificate.replica.course;

import java.util.List;

/** What this service reads of a course's events. */
record CourseEvent(String code, int durationMinutes, List<String> issuers, List<LanguageVersion> languageVersions) {
    record LanguageVersion(String language, String state, String title) {}
}
