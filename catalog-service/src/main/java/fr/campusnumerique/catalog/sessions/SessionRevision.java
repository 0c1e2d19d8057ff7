package fr.campusnumerique.catalog.sessions;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import fr.campusnumerique.catalog.courses.BrokenRule;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an editor says anew about a session: its window. What the session is of may be repeated, so that what was read
 * can be sent back, but it must be the same.
 */
@Schema(description = "Another window; what the session is of may be repeated, but stays as it is.")
@JsonIgnoreProperties({"sessionId", "state"})
record SessionRevision(
        @Nullable String courseCode,
        @Nullable String language,
        @Nullable Mode mode,

        @Schema(description = "From when one can enrol.", example = "2026-10-06T08:00:00Z") @NotNull
        Instant enrolmentOpensAt,

        @Schema(description = "Until when, exclusive; left out if there is no end.", example = "2027-12-31T23:00:00Z")
        @Nullable
        Instant enrolmentClosesAt) {

    EnrolmentWindow window() {
        return new EnrolmentWindow(enrolmentOpensAt, enrolmentClosesAt);
    }

    /** @throws SessionRefused if it would make another session of this one */
    void check(SessionFacts session) {
        requireSame("courseCode", courseCode, session.courseCode());
        requireSame("language", language, session.language());
        requireSame("mode", mode, session.mode());
    }

    private static void requireSame(String field, @Nullable Object said, Object is) {
        if (said != null && !said.equals(is)) {
            throw SessionRefused.invalid(new BrokenRule(field, "must stay as it is"));
        }
    }
}
