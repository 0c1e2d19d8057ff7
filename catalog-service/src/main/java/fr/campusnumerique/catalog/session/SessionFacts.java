package fr.campusnumerique.catalog.session;

import fr.campusnumerique.catalog.schedule.Approval;
import fr.campusnumerique.catalog.schedule.EnrolmentWindow;
import fr.campusnumerique.catalog.schedule.Mode;
import fr.campusnumerique.catalog.schedule.Schedule;
import fr.campusnumerique.catalog.schedule.SessionPart;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that is public of a session but its state. What only classroom and virtual ones have is else null or empty. */
public record SessionFacts(
        @Schema(description = "Opaque.", example = "0f8fad5bd9cb469fa16570867728950e")
        String sessionId,

        @Schema(example = "AI-DT-PS") String courseCode,
        @Schema(description = "ISO 639-1.", example = "fr") String language,
        Mode mode,
        @Schema(description = "From when one can enrol.") Instant enrolmentOpensAt,

        @Schema(description = "Until when, exclusive; null if there is no end.") @Nullable
        Instant enrolmentClosesAt,

        @Schema(description = "In which its dates are meant, IANA name.", example = "Europe/Paris") @Nullable
        String timeZone,

        @Schema(description = "In the order in which they are taught; empty if it is self-paced.")
        List<SessionPart> parts,

        @Schema(description = "Of a classroom session.", example = "Bordeaux") @Nullable
        String city,

        @Schema(description = "Seats; null if it is self-paced: no limit.", example = "12") @Nullable
        Integer capacity,

        @Schema(description = "Learners without whom it is not worth running; null if nobody said.", example = "5")
        @Nullable
        Integer minimumToRun,

        @Schema(description = "Whose approvals a seat needs, in the order in which they are asked.")
        List<Approval> approvals,

        @Schema(description = "Pseudonyms of those who teach it.")
        List<String> trainers,

        @Schema(description = "When it was said to have been held.") @Nullable
        Instant heldAt,

        @Schema(description = "When it was cancelled.") @Nullable
        Instant cancelledAt,

        @Schema(description = "Why it was cancelled.") @Nullable
        String reason) {

    /** From when on nobody can enrol: when the window closes, or the last part ends; null if neither ever happens. */
    public @Nullable Instant enrolmentEnds() {
        var end = parts.isEmpty() ? null : parts.getLast().endsAt();
        return end == null || (enrolmentClosesAt != null && enrolmentClosesAt.isBefore(end)) ? enrolmentClosesAt : end;
    }

    static SessionFacts of(
            String id,
            String courseCode,
            String language,
            Mode mode,
            EnrolmentWindow window,
            @Nullable Schedule schedule,
            @Nullable Instant heldAt,
            @Nullable Instant cancelledAt,
            @Nullable String reason) {
        return new SessionFacts(
                id,
                courseCode,
                language,
                mode,
                window.opensAt(),
                window.closesAt(),
                schedule == null ? null : schedule.timeZone(),
                schedule == null ? List.of() : schedule.publicParts(),
                schedule == null ? null : schedule.city(),
                schedule == null ? null : schedule.capacity(),
                schedule == null ? null : schedule.minimumToRun(),
                schedule == null ? List.of() : schedule.approvals(),
                schedule == null ? List.of() : schedule.trainers(),
                heldAt,
                cancelledAt,
                reason);
    }
}
