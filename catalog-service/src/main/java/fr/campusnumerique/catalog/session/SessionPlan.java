package fr.campusnumerique.catalog.session;

import com.fasterxml.jackson.annotation.JsonInclude;
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
 * What an editor says about a new session. What came with classrooms is left out of its JSON where it is not said, so
 * that a request about a self-paced session has the fingerprint that it always had.
 */
@Schema(
        description = "An opportunity to take a course in one language. A classroom or virtual session has a time zone,"
                + " parts and a capacity, and begins as a draft; a self-paced one has none of these.")
public record SessionPlan(
        @Schema(example = "AI-DT-PS") @NotNull String courseCode,

        @Schema(description = "ISO 639-1; the course is launched in it.", example = "fr") @NotNull
        String language,

        @Schema(example = "classroom") @NotNull Mode mode,

        @Schema(description = "From when one can enrol.", example = "2026-10-06T08:00:00Z") @NotNull
        Instant enrolmentOpensAt,

        @Schema(description = "Until when, exclusive; left out if there is no end.", example = "2027-10-06T08:00:00Z")
        @Nullable
        Instant enrolmentClosesAt,

        @Schema(description = "In which local times are meant, IANA name.", example = "Europe/Paris")
        @Nullable
        @JsonInclude(JsonInclude.Include.NON_NULL)
        String timeZone,

        @Schema(description = "Of a classroom session.", example = "Bordeaux")
        @Nullable
        @JsonInclude(JsonInclude.Include.NON_NULL)
        String city,

        @Schema(description = "They must not overlap.")
        @Nullable
        @Size(max = Schedule.MOST_PARTS)
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<@NotNull @Valid PartPlan> parts,

        @Schema(description = "Seats.", example = "12")
        @Nullable
        @Min(1)
        @Max(Schedule.MOST_SEATS)
        @JsonInclude(JsonInclude.Include.NON_NULL)
        Integer capacity,

        @Schema(description = "Learners without whom it is not worth running; at most the capacity.", example = "5")
        @Nullable
        @JsonInclude(JsonInclude.Include.NON_NULL)
        Integer minimumToRun,

        @Schema(
                description = "Whose approvals a seat needs; the line manager is always asked first.",
                example = "[\"line-manager\"]")
        @Nullable
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<@NotNull Approval> approvals,

        @Schema(
                description = "Pairwise subjects; nobody teaches two sessions at once.",
                example = "[\"Zt4kQ0xW7uPn2mVb8LsR1aHc\"]")
        @Nullable
        @Size(max = Schedule.MOST_TRAINERS)
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<@NotNull String> trainers,

        @Schema(
                description = "The editor's own name for the session, unique in the campus: a repetition finds the same"
                        + " session, as a file that is imported does.",
                example = "BDX-2027-014")
        @Nullable
        @JsonInclude(JsonInclude.Include.NON_NULL)
        String reference) {

    EnrolmentWindow window() {
        return new EnrolmentWindow(enrolmentOpensAt, enrolmentClosesAt);
    }

    SchedulePlan schedule() {
        return new SchedulePlan(timeZone, city, parts, capacity, minimumToRun, approvals, trainers);
    }

    public void check(BrokenRules rules) {
        window().check(rules);
        ScheduleRules.check(mode, schedule(), rules);
        rules.require(reference == null || SessionReference.isOne(reference), "reference", SessionReference.RULE);
    }
}
