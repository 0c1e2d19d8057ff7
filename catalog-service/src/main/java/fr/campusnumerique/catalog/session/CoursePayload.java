package fr.campusnumerique.catalog.session;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What sessions need to know of a course, as any of its events carries it: the languages in which it has ended. */
record CoursePayload(String code, List<LanguageVersion> languageVersions) {

    /** @param retiredAt null while the course goes on in this language, or has not begun */
    record LanguageVersion(String language, @Nullable Instant retiredAt) {}
}
