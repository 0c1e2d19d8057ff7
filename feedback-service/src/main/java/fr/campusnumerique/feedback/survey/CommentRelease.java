package fr.campusnumerique.feedback.survey;

import fr.campusnumerique.feedback.Group;
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
 * @param surveys pseudonyms of the enrolments whose opinions were there, with or without a comment
 */
@Document("comment_releases")
record CommentRelease(@Id String session, @Version @Nullable Long version, List<String> surveys) {

    static CommentRelease none(String session) {
        return new CommentRelease(session, null, List.of());
    }

    /** Whether enough have said what they think since. */
    boolean isDue(Set<String> opinions) {
        return opinions.stream().filter(survey -> !surveys.contains(survey)).count() >= Group.FEWEST;
    }

    CommentRelease with(Set<String> opinions) {
        return new CommentRelease(
                session,
                version,
                Stream.concat(surveys.stream(), opinions.stream()).collect(Collectors.toUnmodifiableSet()).stream()
                        .sorted()
                        .toList());
    }

    /** Those of the opinions that may be read; none if fewer than 5 are left of them. */
    Set<String> readable(Set<String> opinions) {
        var left = surveys.stream().filter(opinions::contains).collect(Collectors.toSet());
        return left.size() < Group.FEWEST ? Set.of() : left;
    }
}
