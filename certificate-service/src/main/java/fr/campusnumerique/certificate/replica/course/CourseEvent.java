package fr.campusnumerique.certificate.replica.course;

import java.util.List;

/** What this service reads of a course's events. */
record CourseEvent(
        String code, int durationMinutes, List<String> issuers, List<KnownCourse.LanguageVersion> languageVersions) {

    KnownCourse known(long sequence) {
        return new KnownCourse(code, sequence, durationMinutes, List.copyOf(issuers), List.copyOf(languageVersions));
    }
}
