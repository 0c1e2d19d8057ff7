package fr.campusnumerique.feedback.replica;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What this service reads of a course's events; each carries the whole state. */
record CourseEvent(String code, @Nullable List<String> topics, List<LanguageVersion> languageVersions) {

    static final List<String> TYPES = List.of(
            "fr.campusnumerique.course.created.v1",
            "fr.campusnumerique.course.revised.v1",
            "fr.campusnumerique.course.launched.v1",
            "fr.campusnumerique.course.retired.v1");

    record LanguageVersion(
            String language, String state, @Nullable String title) {}

    /** A draft is nobody's business yet; a retired version keeps its results. */
    List<LanguageVersion> offered() {
        return languageVersions.stream()
                .filter(version -> !version.state().equals("draft"))
                .toList();
    }

    List<String> topicsOrNone() {
        return topics == null ? List.of() : topics;
    }
}
