package fr.campusnumerique.catalog.session;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import fr.campusnumerique.catalog.BrokenRules;
import fr.campusnumerique.catalog.schedule.Approval;
import fr.campusnumerique.catalog.schedule.EnrolmentWindow;
import fr.campusnumerique.catalog.schedule.Mode;
import fr.campusnumerique.catalog.schedule.PartPlan;
import fr.campusnumerique.catalog.schedule.Schedule;
import fr.campusnumerique.catalog.schedule.SchedulePlan;
import fr.campusnumerique.catalog.schedule.ScheduleRules;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an editor says anew about a session, as a whole. What the session is of may be repeated, so that what was read
 * can be sent back, but it must be the same.
 */
@Schema(
        description = "The whole plan anew; what the session is of may be repeated, but stays as it is. What a"
                + " classroom or virtual session leaves out, it has no longer; only links to join, which are not read"
                + " with it, stay.")
@JsonIgnoreProperties({"sessionId", "state", "enrolment", "heldAt", "cancelledAt", "reason", "reference"})
record SessionRevision(
        @Nullable String courseCode,
        @Nullable String language,
        @Nullable Mode mode,

        @Schema(description = "From when one can enrol.", example = "2026-10-06T08:00:00Z") @NotNull
        Instant enrolmentOpensAt,

        @Schema(description = "Until when, exclusive; left out if there is no end.", example = "2027-12-31T23:00:00Z")
        @Nullable
        Instant enrolmentClosesAt,

        @Schema(description = "In which local times are meant, IANA name.", example = "Europe/Paris") @Nullable
        String timeZone,

        @Schema(description = "Of a classroom session.", example = "Bordeaux") @Nullable
        String city,

        @Schema(description = "They must not overlap.") @Nullable @Size(max = Schedule.MOST_PARTS)
        List<@NotNull @Valid PartPlan> parts,

        @Schema(description = "Seats. Fewer than are taken throw nobody out.", example = "15")
        @Nullable
        @Min(1)
        @Max(Schedule.MOST_SEATS)
        Integer capacity,

        @Schema(description = "Learners without whom it is not worth running; at most the capacity.", example = "5")
        @Nullable
        Integer minimumToRun,

        @Schema(description = "Whose approvals a seat needs.", example = "[\"line-manager\"]") @Nullable
        List<@NotNull Approval> approvals,

        @Schema(
                description = "Pairwise subjects. Those whom the session named before and who are left out are released"
                        + " from their bookings. Nobody teaches two sessions at once.")
        @Nullable
        @Size(max = Schedule.MOST_TRAINERS)
        List<@NotNull String> trainers) {

    /**
     * The same plan, for a session that there is already.
     *
     * @param trainers of the session: they stay if the plan does not speak of trainers
     */
    static SessionRevision of(SessionPlan plan, List<String> trainers) {
        return new SessionRevision(
                plan.courseCode(),
                plan.language(),
                plan.mode(),
                plan.enrolmentOpensAt(),
                plan.enrolmentClosesAt(),
                plan.timeZone(),
                plan.city(),
                plan.parts(),
                plan.capacity(),
                plan.minimumToRun(),
                plan.approvals(),
                plan.trainers() == null ? trainers : plan.trainers());
    }

    EnrolmentWindow window() {
        return new EnrolmentWindow(enrolmentOpensAt, enrolmentClosesAt);
    }

    SchedulePlan schedule() {
        return new SchedulePlan(timeZone, city, parts, capacity, minimumToRun, approvals, trainers);
    }

    /** Names what is wrong, also if it would make another session of this one. */
    void check(SessionFacts session, BrokenRules rules) {
        same("courseCode", courseCode, session.courseCode(), rules);
        same("language", language, session.language(), rules);
        same("mode", mode, session.mode(), rules);
        window().check(rules);
        ScheduleRules.check(session.mode(), schedule(), rules);
    }

    private static void same(String field, @Nullable Object said, Object is, BrokenRules rules) {
        rules.require(said == null || said.equals(is), field, "must stay as it is");
    }
}
