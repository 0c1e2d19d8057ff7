package fr.campusnumerique.feedback.answers;

import org.jspecify.annotations.Nullable;

/**
 * A learner's own view of themselves before and after the course, and of the course. Every score is from
 * {@value #LOWEST} to {@value #HIGHEST}.
 *
 * @param comment at most {@value #LONGEST_COMMENT} characters; null if nothing was said
 */
record SelfAssessment(
        int proficiencyBefore,
        int proficiencyAfter,
        int confidenceBefore,
        int confidenceAfter,
        int rating,
        @Nullable String comment) {

    static final int LOWEST = 1;
    static final int HIGHEST = 5;
    static final int LONGEST_COMMENT = 2000;

    SelfAssessment {
        requireScore("proficiencyBefore", proficiencyBefore);
        requireScore("proficiencyAfter", proficiencyAfter);
        requireScore("confidenceBefore", confidenceBefore);
        requireScore("confidenceAfter", confidenceAfter);
        requireScore("rating", rating);
        comment = comment == null || comment.isBlank() ? null : comment.strip();
        if (comment != null && comment.length() > LONGEST_COMMENT) {
            throw new IllegalArgumentException("comment has " + comment.length() + " characters");
        }
    }

    private static void requireScore(String name, int score) {
        if (score < LOWEST || score > HIGHEST) {
            throw new IllegalArgumentException(name + " is " + score);
        }
    }

    boolean proficiencyRose() {
        return proficiencyAfter > proficiencyBefore;
    }

    boolean confidenceRose() {
        return confidenceAfter > confidenceBefore;
    }
}
