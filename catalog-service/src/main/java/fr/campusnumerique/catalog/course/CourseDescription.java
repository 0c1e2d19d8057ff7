package fr.campusnumerique.catalog.course;

import fr.campusnumerique.catalog.Slug;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an editor says about a course as a whole, in whatever language it is taught. The annotations bound each field;
 * {@link CourseRules} holds what the fields must say together.
 */
@Schema(description = "What a course is, in whatever language it is taught.")
public record CourseDescription(
        @Schema(description = "Themes, for filters.", example = "[\"ai-and-human-rights\", \"data-governance\"]")
        @NotNull
        @Size(min = 1, max = 20)
        List<@NotNull @Pattern(regexp = Slug.FORM, message = Slug.RULE) String> topics,

        @Schema(description = "What learners are expected to know already.", example = "introductory") @NotNull
        Level level,

        @Schema(description = "In the order in which they are best taken.") @NotNull @Size(min = 1, max = 100)
        List<@NotNull @Valid CourseModule> modules,

        @Schema(description = "Ids of the modules that complete the course.", example = "[\"m1\", \"m2\"]")
        @NotNull
        @Size(min = 1, max = 100)
        List<@NotNull String> requiredModules,

        @Schema(description = "Who makes the course; exactly one leads.") @NotNull @Size(min = 1, max = 50)
        List<@NotNull @Valid Partner> partners,

        @Schema(description = "Whom it is for.", example = "Public servants of all grades and administrations.")
        @NotBlank
        @Size(max = 1000)
        String audience,

        @Schema(description = "Whether learners pay nothing.", example = "true") @NotNull
        Boolean freeOfCharge,

        @Schema(
                description = "Issuers whose joint certificate it leads to: all of them must sign."
                        + " Settled once a language version was launched.",
                example = "[\"unesco\", \"oxford\"]")
        @NotNull
        @Size(min = 1, max = 20)
        List<@NotNull @Pattern(regexp = Slug.FORM, message = Slug.RULE) String> issuers,

        @Schema(
                description = "Share of the parts of a classroom or virtual session that one must attend to complete"
                        + " the course; 0, or left out, if attendance is not asked.",
                example = "80")
        @Nullable
        @Min(0)
        @Max(100)
        Integer requiredAttendancePercent,

        @Schema(
                description = "Whether learners may report their own progress and it counts; the certificate then says"
                        + " so. false, or left out: only what a platform or a trainer reports counts.",
                example = "false")
        @Nullable
        Boolean selfDeclared) {

    public CourseDescription {
        requiredAttendancePercent = requiredAttendancePercent == null ? 0 : requiredAttendancePercent;
        selfDeclared = selfDeclared != null && selfDeclared;
    }

    /** What a course that was described before there were classrooms says, too: 0. */
    int attendancePercent() {
        return requiredAttendancePercent == null ? 0 : requiredAttendancePercent;
    }

    /** Whether what learners report of themselves counts. */
    boolean isSelfDeclared() {
        return Boolean.TRUE.equals(selfDeclared);
    }

    /** How long the course usually takes, in minutes: all its modules. */
    int durationMinutes() {
        return modules.stream().mapToInt(CourseModule::durationMinutes).sum();
    }
}
