package fr.campusnumerique.feedback.survey;

/**
 * How somebody sees themselves at one moment, on the same scale each time.
 *
 * @param proficiency 1 lowest to 5 highest
 * @param confidence 1 lowest to 5 highest
 */
public record Scores(int proficiency, int confidence) {

    static final int LOWEST = 1;
    static final int HIGHEST = 5;
    static final int LONGEST_COMMENT = 4_000;
}
