package fr.campusnumerique.acceptance.story;

import fr.campusnumerique.acceptance.kernel.http.SelfAssessment;
import fr.campusnumerique.local.identity.LocalIdentity;
import fr.campusnumerique.local.identity.Persona;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a learner does in the story.
 *
 * @param persona id
 * @param ahead whether the platform reports the first module before the learner has enrolled
 * @param modules how many they finish
 * @param claims whether they claim their certificate and have it verified
 * @param feedback their last word, or null for none
 * @param changesMind whether they first answered otherwise
 */
record Role(
        String persona,
        String language,
        boolean ahead,
        int modules,
        boolean cancels,
        boolean claims,
        @Nullable SelfAssessment feedback,
        boolean changesMind) {

    private static final int FRENCH = 12;
    private static final String COMMENT = "The module on generative AI is worth the whole course.";

    /** All learners of the story: 12 in French, 12 in English; 9 and 10 of them complete, 8 of each give feedback. */
    static List<Role> all() {
        List<String> french = Stream.concat(
                        Stream.of("amina", "bruno", "chantal", "diarra", "eric", "francoise"), numbered(1, 6))
                .toList();
        List<String> english =
                Stream.concat(Stream.of("grace", "henry"), numbered(7, 16)).toList();
        return Stream.concat(
                        IntStream.range(0, FRENCH).mapToObj(i -> role(french.get(i), "fr", i, 9, i == FRENCH - 1)),
                        IntStream.range(0, english.size()).mapToObj(i -> role(english.get(i), "en", i, 10, false)))
                .toList();
    }

    private static Stream<String> numbered(int first, int last) {
        // Of all such series this one has no two of the same name, and the most administrations.
        return IntStream.rangeClosed(first, last).mapToObj("b%02d"::formatted);
    }

    /** @param completing how many of the learners in this language complete: the first ones */
    private static Role role(String name, String language, int index, int completing, boolean cancels) {
        boolean completes = index < completing;
        int modules = completes ? StoryCourse.MODULES.size() : cancels ? 0 : 1 + index % 3;
        boolean answers = index < 8;
        return new Role(
                "learner-" + name,
                language,
                name.equals("chantal"),
                modules,
                cancels,
                index < 6,
                answers ? assessment(index) : null,
                answers && index % 4 == 1);
    }

    private static SelfAssessment assessment(int index) {
        int proficiencyAfter = index == 3 ? 2 : 4;
        int confidenceAfter = index % 4 == 2 ? 3 : 4 + index % 2;
        return new SelfAssessment(2, proficiencyAfter, 3, confidenceAfter, 4 + index % 2, index == 0 ? COMMENT : null);
    }

    /** What those who change their mind said first: nothing has risen. */
    static SelfAssessment firstThought() {
        return new SelfAssessment(3, 3, 3, 3, 3, null);
    }

    boolean completes() {
        return modules == StoryCourse.MODULES.size();
    }

    Persona who() {
        return LocalIdentity.persona(persona);
    }

    String name() {
        return who().givenName() + " " + who().familyName();
    }
}
