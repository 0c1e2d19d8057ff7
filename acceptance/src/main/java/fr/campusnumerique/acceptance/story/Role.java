package fr.campusnumerique.acceptance.story;

import fr.campusnumerique.local.identity.LocalIdentity;
import fr.campusnumerique.local.identity.Persona;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a learner does in the story.
 *
 * @param who as the campus's identity provider describes them
 * @param ahead whether the platform reports the first module before the learner has enrolled
 * @param modules how many they finish
 * @param claims whether they claim their certificate and have it verified
 * @param answers whether they say before and after the course where they stand
 * @param looksBack whether they say afterwards where they stood before
 * @param number among the learners in their language, from 0
 */
record Role(
        Persona who,
        String language,
        boolean ahead,
        int modules,
        boolean cancels,
        boolean claims,
        boolean answers,
        boolean looksBack,
        int number) {

    /** In each language. */
    private static final int LEARNERS = 30;

    private static final int COMPLETING = 26;

    /** Published shares need 23. */
    private static final int ANSWERING = 24;

    private static final int CLAIMING = 6;

    private static final String COMMENT = "The module on generative AI is worth the whole course.";

    /**
     * All learners of the story: in each language 30, of whom 26 complete and 24 give feedback.
     *
     * @param people by their ids
     */
    static List<Role> all(Function<String, Persona> people) {
        List<Role> roles = new ArrayList<>();
        List<String> french = List.of("amina", "bruno", "chantal", "diarra", "eric", "francoise");
        List<String> english = List.of("grace", "henry");
        IntStream.range(0, LEARNERS).forEach(i -> roles.add(role(people, name(french, "f", i), "fr", i)));
        IntStream.range(0, LEARNERS).forEach(i -> roles.add(role(people, name(english, "e", i), "en", i)));
        return roles;
    }

    private static String name(List<String> first, String others, int index) {
        return index < first.size() ? first.get(index) : "%s%02d".formatted(others, index);
    }

    /** The first ones complete. */
    private static Role role(Function<String, Persona> people, String name, String language, int index) {
        boolean completes = index < COMPLETING;
        boolean cancels = index == LEARNERS - 1 && language.equals("fr");
        return new Role(
                people.apply("learner-" + name),
                language,
                name.equals("chantal"),
                completes ? StoryCourse.MODULES.size() : cancels ? 0 : 1 + index % 3,
                cancels,
                index < CLAIMING,
                index < ANSWERING,
                index % 6 == 5,
                index);
    }

    static Map<String, Object> before() {
        return Map.of("proficiency", 2, "confidence", 3);
    }

    /** Most have become better, and two in three surer. */
    Map<String, Object> after() {
        Map<String, Object> scores = Map.of(
                "proficiency",
                proficiencyRose() ? 4 : 2,
                "confidence",
                confidenceRose() ? 4 : 3,
                "rating",
                4 + number % 2);
        return Stream.of(
                        scores,
                        looksBack ? Map.of("retrospectiveBaseline", before()) : Map.<String, Object>of(),
                        number == 0 ? Map.<String, Object>of("comment", COMMENT) : Map.<String, Object>of())
                .flatMap(some -> some.entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    boolean proficiencyRose() {
        return number % 8 != 3;
    }

    boolean confidenceRose() {
        return number % 3 != 2;
    }

    boolean completes() {
        return modules == StoryCourse.MODULES.size();
    }

    /** Whether what they do is printed one by one. */
    boolean isNamed() {
        return LocalIdentity.isNamed(persona());
    }

    /** Their id. */
    String persona() {
        return who.id();
    }

    String name() {
        return who.givenName() + " " + who.familyName();
    }
}
