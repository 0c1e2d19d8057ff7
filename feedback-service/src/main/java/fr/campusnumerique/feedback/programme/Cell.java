package fr.campusnumerique.feedback.programme;

import fr.campusnumerique.feedback.Group;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** One row of one table, e.g. the topic cloud. */
record Cell(Dimension dimension, String value) implements Comparable<Cell> {

    /** Everybody. */
    static final Cell TOTAL = new Cell(Dimension.TOTAL, "");

    private static final Comparator<Cell> ORDER =
            Comparator.comparing(Cell::dimension).thenComparing(Cell::value);

    /** A course in one language; a code has no space. */
    static Cell inLanguage(String courseCode, String language) {
        return new Cell(Dimension.COURSE_LANGUAGE, courseCode + " " + language);
    }

    /** Whose figures these are as results tell groups apart; null for what they do not. */
    @Nullable
    Group group() {
        return switch (dimension) {
            case TOTAL -> Group.PROGRAMME;
            case COURSE -> Group.course(value);
            case COURSE_LANGUAGE -> {
                var space = value.lastIndexOf(' ');
                yield Group.language(value.substring(0, space), value.substring(space + 1));
            }
            case TOPIC, MODE, LANGUAGE, QUARTER, COUNTRY, ADMINISTRATION, PLACE, TRAINER -> null;
        };
    }

    /** Whether it says where somebody works, which is forgotten with them. */
    boolean ofEmployer() {
        return dimension == Dimension.COUNTRY || dimension == Dimension.ADMINISTRATION;
    }

    @Override
    public int compareTo(Cell other) {
        return ORDER.compare(this, other);
    }
}
