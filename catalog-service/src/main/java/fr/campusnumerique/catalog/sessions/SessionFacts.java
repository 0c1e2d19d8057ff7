package fr.campusnumerique.catalog.sessions;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** All that is public of a session: what its events carry. */
public record SessionFacts(
        @Schema(description = "Opaque.", example = "0f8fad5bd9cb469fa16570867728950e")
        String sessionId,

        @Schema(example = "AI-DT-PS") String courseCode,
        @Schema(description = "ISO 639-1.", example = "fr") String language,
        Mode mode,
        @Schema(description = "From when one can enrol.") Instant enrolmentOpensAt,

        @Schema(description = "Until when, exclusive; null if there is no end.") @Nullable
        Instant enrolmentClosesAt) {}
