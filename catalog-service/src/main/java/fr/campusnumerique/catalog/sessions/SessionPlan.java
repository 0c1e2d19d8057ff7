package fr.campusnumerique.catalog.sessions;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What an editor says about a new session. */
@Schema(description = "An opportunity to take a course in one language.")
record SessionPlan(
        @Schema(example = "AI-DT-PS") @NotNull String courseCode,

        @Schema(description = "ISO 639-1; the course is launched in it.", example = "fr") @NotNull
        String language,

        @Schema(example = "self-paced") @NotNull Mode mode,

        @Schema(description = "From when one can enrol.", example = "2026-10-06T08:00:00Z") @NotNull
        Instant enrolmentOpensAt,

        @Schema(description = "Until when, exclusive; left out if there is no end.", example = "2027-10-06T08:00:00Z")
        @Nullable
        Instant enrolmentClosesAt) {

    EnrolmentWindow window() {
        return new EnrolmentWindow(enrolmentOpensAt, enrolmentClosesAt);
    }
}
