package fr.campusnumerique.acceptance.kernel.http;

import org.jspecify.annotations.Nullable;

/** How a learner sees themselves before and after a course; every number from 1 to 5. */
public record SelfAssessment(
        int proficiencyBefore,
        int proficiencyAfter,
        int confidenceBefore,
        int confidenceAfter,
        int rating,
        @Nullable String comment) {

    public boolean proficiencyRose() {
        return proficiencyAfter > proficiencyBefore;
    }

    public boolean confidenceRose() {
        return confidenceAfter > confidenceBefore;
    }
}
