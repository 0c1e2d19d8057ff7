package fr.campusnumerique.feedback.survey;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.mapping.Document;

/**
 * Whose comments on one session may be read: respondents come in by 5 or more at once, so that nobody who looks again and
 * again sees one answer arrive.
 *
 * @param session pseudonym of the session among the surveys
 * @param opinions pseudonyms of the opinions that were there, with or without a comment
 */
@Document("comment_releases")
record CommentRelease(@Id String session, @Version @Nullable Long version, List<String> opinions) {

    /** So many respondents come in at once, at least. */
    static final int FEWEST = 5;

    static CommentRelease none(String session) {
        return new CommentRelease(session, null, List.of());
    }

    /** Whether enough have said what they think since. */
    boolean isDue(Set<String> now) {
        return now.stream().filter(opinion -> !opinions.contains(opinion)).count() >= FEWEST;
    }

    CommentRelease with(Set<String> now) {
        return new CommentRelease(
                session,
                version,
                Stream.concat(opinions.stream(), now.stream()).collect(Collectors.toUnmodifiableSet()).stream()
                        .sorted()
                        .toList());
    }

    /** Those of the opinions that may be read; none if fewer than 5 are left of them. */
    Set<String> readable(Set<String> now) {
        var left = opinions.stream().filter(now::contains).collect(Collectors.toSet());
        return left.size() < FEWEST ? Set.of() : left;
    }
}
