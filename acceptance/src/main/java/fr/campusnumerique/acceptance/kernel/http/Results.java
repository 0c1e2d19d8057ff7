package fr.campusnumerique.acceptance.kernel.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Results as they are published, or as they are now; what is null is hidden because too few stand behind it. */
public record Results(
        @Nullable String publicationId, @Nullable String publishedAt, List<Group> groups) {

    /** Figures of the programme, of a course, or of a course in a language. */
    public record Group(
            String scope,
            @Nullable String courseCode,
            @Nullable String language,
            @Nullable Integer completions,
            @Nullable Integer certificates,
            @Nullable Integer respondents,
            @Nullable Share responseRate,
            @Nullable Share proficiencyRose,
            @Nullable Share confidenceRose) {}

    /** A share of n with the ends of its 95 % confidence interval. */
    public record Share(double share, int n, double low, double high) {}
}
