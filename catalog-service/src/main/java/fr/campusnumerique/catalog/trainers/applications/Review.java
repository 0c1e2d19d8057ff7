package fr.campusnumerique.catalog.trainers.applications;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What one reviewer found; given once, because after it they see what the others found. */
record Review(String reviewerId, Scores scores, @Nullable String comment, Instant givenAt) {

    boolean says(Scores otherScores, @Nullable String otherComment) {
        return scores.equals(otherScores) && Objects.equals(comment, otherComment);
    }
}
