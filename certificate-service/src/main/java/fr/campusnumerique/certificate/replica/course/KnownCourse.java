package fr.campusnumerique.certificate.replica.course;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.PersistenceCreator;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.mapping.Document;

/** This service's copy of a course: the newest state that has arrived, whatever the order it arrived in. */
@Document("known_courses")
public class KnownCourse {

    @Id
    private final String code;

    @Version
    private @Nullable Long version;

    private long sequence;
    private int durationMinutes;
    private List<String> issuers;
    private List<LanguageVersion> languageVersions;

    record LanguageVersion(String language, String state, String title) {

        /** Taught now or once: a course's issuers are settled by its first launch, and a draft may still change. */
        boolean wasLaunched() {
            return "launched".equals(state) || "retired".equals(state);
        }
    }

    @PersistenceCreator
    KnownCourse(
            String code,
            long sequence,
            int durationMinutes,
            List<String> issuers,
            List<LanguageVersion> languageVersions) {
        this.code = code;
        this.sequence = sequence;
        this.durationMinutes = durationMinutes;
        this.issuers = issuers;
        this.languageVersions = languageVersions;
    }

    static KnownCourse of(CourseEvent event, long sequence) {
        return new KnownCourse(
                event.code(), sequence, event.durationMinutes(), List.copyOf(event.issuers()), versions(event));
    }

    /** Takes over a newer state; returns false, and changes nothing, if it is not newer. */
    boolean learn(CourseEvent event, long newer) {
        if (newer <= sequence) {
            return false;
        }
        sequence = newer;
        durationMinutes = event.durationMinutes();
        issuers = List.copyOf(event.issuers());
        languageVersions = versions(event);
        return true;
    }

    private static List<LanguageVersion> versions(CourseEvent event) {
        return event.languageVersions().stream()
                .map(version -> new LanguageVersion(version.language(), version.state(), version.title()))
                .toList();
    }

    public String code() {
        return code;
    }

    /** The whole course, in minutes. */
    public int durationMinutes() {
        return durationMinutes;
    }

    /** The issuers that must all sign its certificates. */
    public List<String> issuers() {
        return issuers;
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
