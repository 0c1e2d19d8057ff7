package fr.campusnumerique.feedback.programme;

import java.util.Comparator;

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

    /** Whether it says where somebody works, which is forgotten with them. */
    boolean ofEmployer() {
        return dimension == Dimension.COUNTRY || dimension == Dimension.ADMINISTRATION;
    }

    @Override
    public int compareTo(Cell other) {
        return ORDER.compare(this, other);
    }
}
