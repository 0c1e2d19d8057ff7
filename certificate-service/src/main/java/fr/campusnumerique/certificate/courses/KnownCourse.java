package fr.campusnumerique.certificate.courses;

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
    private List<Title> titles;

    record Title(String language, String title) {}

    @PersistenceCreator
    KnownCourse(String code, long sequence, int durationMinutes, List<String> issuers, List<Title> titles) {
        this.code = code;
        this.sequence = sequence;
        this.durationMinutes = durationMinutes;
        this.issuers = issuers;
        this.titles = titles;
    }

    static KnownCourse of(CourseEvent event, long sequence) {
        return new KnownCourse(
                event.code(), sequence, event.durationMinutes(), List.copyOf(event.issuers()), titles(event));
    }

    /** Takes over a newer state; returns false, and changes nothing, if it is not newer. */
    boolean learn(CourseEvent event, long newer) {
        if (newer <= sequence) {
            return false;
        }
        sequence = newer;
        durationMinutes = event.durationMinutes();
        issuers = List.copyOf(event.issuers());
        titles = titles(event);
        return true;
    }

    private static List<Title> titles(CourseEvent event) {
        return event.languageVersions().stream()
                .map(version -> new Title(version.language(), version.title()))
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

    /** The course's title in a language; empty if it has no version in it. */
    public Optional<String> title(String language) {
        return titles.stream()
                .filter(title -> title.language().equalsIgnoreCase(language))
                .map(Title::title)
                .findFirst();
    }
}
