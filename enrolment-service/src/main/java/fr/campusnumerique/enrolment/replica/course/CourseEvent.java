package fr.campusnumerique.enrolment.replica.course;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What this service reads of the catalogue's course events. */
record CourseEvent(
        String code,
        List<Module> modules,
        List<String> requiredModules,
        @Nullable Integer requiredAttendancePercent,
        @Nullable Boolean selfDeclared,
        List<LanguageVersion> languageVersions) {

    record Module(String id) {}

    record LanguageVersion(String language, String state, String title) {}

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
                requiredAttendancePercent == null ? 0 : requiredAttendancePercent,
                Boolean.TRUE.equals(selfDeclared),
                retired,
                languageVersions.stream()
                        .collect(Collectors.toMap(
                                LanguageVersion::language, LanguageVersion::title, (first, _) -> first)));
    }
}
