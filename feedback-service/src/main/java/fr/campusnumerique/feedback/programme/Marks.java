package fr.campusnumerique.feedback.programme;

/** What can be true of something that is counted. */
final class Marks {
    static final String PROFICIENCY_ROSE = "proficiency";
    static final String CONFIDENCE_ROSE = "confidence";

    /** Told wishes from waiting enrolments, when both were one population: notes of that time still have it. */
    static final String WISH = "wish";

    private Marks() {}
}
