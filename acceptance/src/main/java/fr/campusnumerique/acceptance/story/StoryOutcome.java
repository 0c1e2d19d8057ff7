package fr.campusnumerique.acceptance.story;

import java.util.List;

/**
 * What came of a story.
 *
 * @param compared how many figures were compared
 * @param disagreements those that do not agree, each with what was expected and what was found
 */
public record StoryOutcome(
        long enrolled,
        long completed,
        long certified,
        long verified,
        long feedback,
        long lost,
        long doubled,
        int compared,
        List<String> disagreements) {

    public boolean agrees() {
        return disagreements.isEmpty() && lost == 0 && doubled == 0;
    }

    /** The last line of {@code campus demo --once}. */
    public String line() {
        return "demo: enrolled %d, completed %d, certified %d, verified %d, feedback %d, lost %d, doubled %d"
                .formatted(enrolled, completed, certified, verified, feedback, lost, doubled);
    }
}
