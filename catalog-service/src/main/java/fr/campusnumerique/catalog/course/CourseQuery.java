package fr.campusnumerique.catalog.course;

import fr.campusnumerique.catalog.Language;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which courses are looked for; what is absent does not matter.
 *
 * @param language they have a version in it
 * @param state that version, or some version, is in this state
 * @param codes they are among these
 * @param words each is the beginning of some word of the course
 */
public record CourseQuery(
        @Nullable String topic,
        @Nullable Language language,
        LanguageVersion.@Nullable State state,
        @Nullable Collection<String> codes,
        List<String> words) {

    boolean asksForVersions() {
        return language != null || state != null;
    }
}
