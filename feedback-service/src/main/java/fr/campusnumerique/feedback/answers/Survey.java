package fr.campusnumerique.feedback.answers;

/**
 * What some answers say together.
 *
 * @param respondents how many answered
 * @param proficiencyRose how many of them assess their proficiency higher after the course than before
 * @param confidenceRose how many of them assess their confidence higher after the course than before
 */
public record Survey(int respondents, int proficiencyRose, int confidenceRose) {

    public static final Survey NONE = new Survey(0, 0, 0);

    static Survey of(int respondents, boolean proficiencyRose, boolean confidenceRose) {
        return new Survey(respondents, proficiencyRose ? respondents : 0, confidenceRose ? respondents : 0);
    }

    public Survey plus(Survey other) {
        return new Survey(
                respondents + other.respondents,
                proficiencyRose + other.proficiencyRose,
                confidenceRose + other.confidenceRose);
    }
}
