package fr.campusnumerique.feedback;

import java.util.Comparator;

/**
 * One row of one table, e.g. the topic "cloud".
 *
 * @param value which one of its dimension; empty for the total
 */
public record CellKey(Dimension dimension, String value) implements Comparable<CellKey> {

    /** Everybody. */
    public static final CellKey TOTAL = new CellKey(Dimension.TOTAL, "");

    private static final Comparator<CellKey> ORDER =
            Comparator.comparing(CellKey::dimension).thenComparing(CellKey::value);

    /** A course in one language; a code has no space. */
    public static CellKey inLanguage(String courseCode, String language) {
        return new CellKey(Dimension.COURSE_LANGUAGE, courseCode + " " + language);
    }

    /** The course of a course, or of a course in one language. */
    public String courseCode() {
        return dimension == Dimension.COURSE_LANGUAGE ? value.substring(0, value.lastIndexOf(' ')) : value;
    }

    /** The language of a language, or of a course in one. */
    public String language() {
        return value.substring(value.lastIndexOf(' ') + 1);
    }

    @Override
    public int compareTo(CellKey other) {
        return ORDER.compare(this, other);
    }
}
