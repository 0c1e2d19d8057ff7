package fr.campusnumerique.feedback;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whose figures: those of the whole programme, of one course, or of one course in one language. The programme is the sum
 * of its courses, and a course the sum of its languages.
 *
 * @param courseCode null for the programme
 * @param language BCP 47 tag; null but for a course in one language
 */
public record Group(
        Scope scope, @Nullable String courseCode, @Nullable String language) implements Comparable<Group> {

    /** The levels of the results, the widest first. */
    public enum Scope {
        @JsonProperty("programme")
        PROGRAMME,
        @JsonProperty("course")
        COURSE,
        @JsonProperty("language")
        LANGUAGE
    }

    /** Nothing is told, nor may it follow from what is told, of fewer persons. */
    public static final int FEWEST = 5;

    /** Everybody. */
    public static final Group PROGRAMME = new Group(Scope.PROGRAMME, null, null);

    private static final Comparator<@Nullable String> ABSENT_FIRST = Comparator.nullsFirst(Comparator.naturalOrder());
    private static final Comparator<Group> ORDER =
            Comparator.comparing(Group::courseCode, ABSENT_FIRST).thenComparing(Group::language, ABSENT_FIRST);

    public static Group course(String courseCode) {
        return new Group(Scope.COURSE, courseCode, null);
    }

    public static Group language(String courseCode, String language) {
        return new Group(Scope.LANGUAGE, courseCode, language);
    }

    /** This group and those that contain it, the smallest first. */
    public List<Group> upwards() {
        return switch (scope) {
            case PROGRAMME -> List.of(this);
            case COURSE -> List.of(this, PROGRAMME);
            case LANGUAGE -> List.of(this, course(Objects.requireNonNull(courseCode)), PROGRAMME);
        };
    }

    /** Whether everybody in the other group is in this one. */
    public boolean contains(Group other) {
        return other.upwards().contains(this);
    }

    /** The programme first, then each course followed by its languages. */
    @Override
    public int compareTo(Group other) {
        return ORDER.compare(this, other);
    }
}
