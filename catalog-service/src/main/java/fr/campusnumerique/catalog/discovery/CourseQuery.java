package fr.campusnumerique.catalog.discovery;

import fr.campusnumerique.catalog.Language;
import fr.campusnumerique.catalog.course.LanguageVersion;
import fr.campusnumerique.catalog.schedule.Mode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which courses are looked for; what is absent does not matter.
 *
 * @param language they have a version in it
 * @param state that version, or some version, is in this state
 * @param mode they have a session taught like that, in the language if one is given
 * @param openAt one can enrol in such a session at that moment
 * @param words each is the beginning of some word of the course
 */
record CourseQuery(
        @Nullable String topic,
        @Nullable Language language,
        LanguageVersion.@Nullable State state,
        @Nullable Mode mode,
        @Nullable Instant openAt,
        List<String> words) {

    boolean asksForSessions() {
        return mode != null || openAt != null;
    }

    boolean asksForVersions() {
        return language != null || state != null;
    }
}
