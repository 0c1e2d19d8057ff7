package fr.campusnumerique.web.conditional;

import fr.campusnumerique.web.problem.ProblemException;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ETag;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/**
 * Conditional requests (RFC 9110, section 13) on things that have a version. The entity tag of version 7 is {@code "7"}.
 *
 * <p>{@code GET}: answer {@link #ok}; Spring MVC turns it into 304 when {@code If-None-Match} names the tag. {@code PUT}
 * or {@code PATCH} of what exists: {@link #required}. {@code PUT} of what does not exist: {@link #requiredAbsent}.
 */
public final class ETags {

    private ETags() {}

    /** The strong entity tag of a version, with its quotes. */
    public static String of(long version) {
        return '"' + Long.toString(version) + '"';
    }

    /**
     * Lets a change pass only if its sender has seen the present version.
     *
     * @param ifMatch the header {@code If-Match}: a tag, a list of tags, or {@code *} for any version
     * @param version the present version
     * @throws ProblemException 428 {@code /problems/if-match-required} if absent; 412 {@code /problems/version-stale} if
     *     no tag is the present one (weak tags never match); 400 if it is not a list of tags
     */
    public static void required(@Nullable String ifMatch, long version) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw new ProblemException(
                            HttpStatus.PRECONDITION_REQUIRED,
                            "/problems/if-match-required",
                            "It exists already: send its present ETag in If-Match, so that nobody's change is lost.")
                    .field(HttpHeaders.IF_MATCH, "must be sent")
                    .header(HttpHeaders.ETAG, of(version));
        }
        if (!named(HttpHeaders.IF_MATCH, ifMatch, tag -> !tag.weak() && isVersion(tag, version))) {
            throw stale("It has changed since you read it: read it again, then repeat your change.")
                    .field(HttpHeaders.IF_MATCH, "must name the present version")
                    .header(HttpHeaders.ETAG, of(version));
        }
    }

    /**
     * Lets a creation by {@code PUT} pass; its sender must not believe that the thing exists.
     *
     * @throws ProblemException 412 if {@code If-Match} was sent
     */
    public static void requiredAbsent(@Nullable String ifMatch) {
        if (ifMatch != null && !ifMatch.isBlank()) {
            throw stale("It does not exist (any more): leave out If-Match to create it.")
                    .field(HttpHeaders.IF_MATCH, "must not be sent for what does not exist");
        }
    }

    /**
     * Refuses a change of what exists when its sender meant to create it.
     *
     * @param ifNoneMatch the header {@code If-None-Match}, usually {@code *}
     * @throws ProblemException 412 if it is {@code *} or names the present version
     */
    public static void refuseExisting(@Nullable String ifNoneMatch, long version) {
        if (notModified(ifNoneMatch, version)) {
            throw stale("It exists already.")
                    .field(HttpHeaders.IF_NONE_MATCH, "must not match what exists")
                    .header(HttpHeaders.ETAG, of(version));
        }
    }

    /** Whether the reader has this version already, so that 304 is enough; weak and strong tags compare equal here. */
    public static boolean notModified(@Nullable String ifNoneMatch, long version) {
        return ifNoneMatch != null
                && !ifNoneMatch.isBlank()
                && named(HttpHeaders.IF_NONE_MATCH, ifNoneMatch, tag -> isVersion(tag, version));
    }

    /** 200 with the tag of the version; on {@code GET} it becomes 304 by itself when the reader has it already. */
    public static <T> ResponseEntity<T> ok(long version, T body) {
        return ResponseEntity.ok().eTag(of(version)).body(body);
    }

    /** The same for a body that costs something: it is not made for a reader who has this version already. */
    public static <T> ResponseEntity<T> ok(@Nullable String ifNoneMatch, long version, Supplier<T> body) {
        if (notModified(ifNoneMatch, version)) {
            return ResponseEntity.status(HttpStatus.NOT_MODIFIED)
                    .eTag(of(version))
                    .build();
        }
        return ok(version, body.get());
    }

    private static boolean isVersion(ETag tag, long version) {
        return tag.tag().equals(Long.toString(version));
    }

    private static boolean named(String header, String value, Predicate<ETag> matches) {
        if (value.strip().equals("*")) {
            return true;
        }
        var tags = EntityTagList.read(header, value);
        return tags.stream().anyMatch(matches);
    }

    private static ProblemException stale(String detail) {
        return new ProblemException(HttpStatus.PRECONDITION_FAILED, "/problems/version-stale", detail);
    }
}
