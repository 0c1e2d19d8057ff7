package fr.campusnumerique.catalog.volunteer.application;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What one reviewer found; given once, because after it they see what the others found. */
record Review(String reviewerId, Scores scores, @Nullable String comment, Instant givenAt) {

    /** The same of a reviewer who was forgotten. */
    Review ofNobody() {
        return new Review("", scores, comment, givenAt);
    }

    boolean says(Scores otherScores, @Nullable String otherComment) {
        return scores.equals(otherScores) && Objects.equals(comment, otherComment);
    }
}
