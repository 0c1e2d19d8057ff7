package fr.campusnumerique.certificate.replica.course;

import fr.campusnumerique.eventing.inbox.Replica;
import java.util.List;
import java.util.Optional;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * This service's copy of a course: the newest state that has arrived, whatever the order it arrived in.
 *
 * @param durationMinutes the whole course
 * @param issuers that must all sign its certificates
 */
@Document("known_courses")
public record KnownCourse(
        @Id String code,
        long sequence,
        int durationMinutes,
        List<String> issuers,
        List<LanguageVersion> languageVersions)
        implements Replica {

    /** A course in one language. */
    record LanguageVersion(String language, String state, String title) {

        /** Taught now or once: a course's issuers are settled by its first launch, and a draft may still change. */
        boolean wasLaunched() {
            return "launched".equals(state) || "retired".equals(state);
        }
    }

    @Override
    public String id() {
        return code;
    }

    /**
     * The course's title in a language; empty if it has no version in it that was launched as far as is known here.
     *
     * <p>Nobody completes a draft: whoever asks for one because of a completion has an old copy, and a newer is coming.
     */
    public Optional<String> title(String language) {
        return languageVersions.stream()
                .filter(version -> version.language().equalsIgnoreCase(language))
                .filter(LanguageVersion::wasLaunched)
                .map(LanguageVersion::title)
                .findFirst();
    }
}
