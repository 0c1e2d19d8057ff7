package fr.campusnumerique.enrolment.xapi.mapping;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an activity is here: either a session or a course is named.
 *
 * @param moduleId null for all required modules
 */
public record Target(
        @Nullable String sessionId,
        @Nullable String courseCode,
        @Nullable String moduleId) {

    private static final Pattern NAMED = Pattern.compile("(sessions|courses)/([^/?#]+)(?:/modules/([^/?#]+))?/?");

    /** What an activity id says by itself, e.g. {@code <prefix>sessions/ses-1/modules/m1}. */
    static Optional<Target> named(String activityId, String prefix) {
        if (!activityId.startsWith(prefix)) {
            return Optional.empty();
        }
        var named = NAMED.matcher(activityId.substring(prefix.length()));
        if (!named.matches()) {
            return Optional.empty();
        }
        var id = decoded(named.group(2));
        var module = named.group(3) == null ? null : decoded(named.group(3));
        if (id == null || (named.group(3) != null && module == null)) {
            return Optional.empty();
        }
        return Optional.of(
                named.group(1).equals("sessions") ? new Target(id, null, module) : new Target(null, id, module));
    }

    private static @Nullable String decoded(String segment) {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException badEscape) {
            return null;
        }
    }
}
