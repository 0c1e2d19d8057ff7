package fr.campusnumerique.enrolment.courses;

import java.util.List;

/** What this service reads of the catalogue's course events. */
record CourseEvent(
        String code, List<Module> modules, List<String> requiredModules, List<LanguageVersion> languageVersions) {

    record Module(String id) {}

    record LanguageVersion(String language, String state) {}

    KnownCourse at(long sequence) {
        var retired = languageVersions.stream()
                .filter(version -> version.state().equals("retired"))
                .map(LanguageVersion::language)
                .toList();
        return new KnownCourse(
                code,
                sequence,
                sequence,
                modules.stream().map(Module::id).toList(),
                requiredModules.stream().distinct().toList(),
                retired);
    }
}
