package fr.campusnumerique.catalog.course;

import com.fasterxml.jackson.annotation.JsonProperty;
import fr.campusnumerique.catalog.Language;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A course in one language: drafted, launched on a day that is remembered, and in the end retired, for good.
 *
 * @param launchedAt absent exactly while it is a draft
 * @param retiredAt present exactly once it is retired
 */
public record LanguageVersion(
        @Schema(description = "ISO 639-1.", example = "fr") String language,
        State state,
        String title,
        String summary,
        List<Contributor> contributors,
        String registrationUrl,
        @Nullable Instant launchedAt,
        @Nullable Instant retiredAt) {

    /** Where a language version is in its life; it only ever moves forward. */
    public enum State {
        /** Being prepared; no session can be planned. */
        @JsonProperty("draft")
        DRAFT,
        /** Taught. */
        @JsonProperty("launched")
        LAUNCHED,
        /** No longer taught; kept because certificates speak of it. */
        @JsonProperty("retired")
        RETIRED
    }

    static LanguageVersion draft(Language language, LanguageVersionText text) {
        return new LanguageVersion(
                language.code(),
                State.DRAFT,
                text.title(),
                text.summary(),
                text.contributors(),
                text.registrationUrl(),
                null,
                null);
    }

    LanguageVersion saying(LanguageVersionText text) {
        return new LanguageVersion(
                language,
                state,
                text.title(),
                text.summary(),
                text.contributors(),
                text.registrationUrl(),
                launchedAt,
                retiredAt);
    }

    LanguageVersion launched(Instant at) {
        return new LanguageVersion(
                language, State.LAUNCHED, title, summary, contributors, registrationUrl, at, retiredAt);
    }

    LanguageVersion retired(Instant at) {
        return new LanguageVersion(
                language, State.RETIRED, title, summary, contributors, registrationUrl, launchedAt, at);
    }

    /** Also if it is retired by now. */
    boolean wasLaunched() {
        return launchedAt != null;
    }

    boolean isLaunched() {
        return state == State.LAUNCHED;
    }
}
