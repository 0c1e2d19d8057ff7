package fr.campusnumerique.catalog.course;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** All that is public of a course: what its events carry and what its readers get. */
@Schema(name = "Course", description = "A course of the catalogue with all its language versions.")
public record CourseFacts(
        @Schema(description = "What identifies it for good.", example = "AI-DT-PS")
        String code,

        @Schema(example = "[\"ai-and-human-rights\"]") List<String> topics,
        Level level,

        @Schema(description = "How long it usually takes, in minutes: the sum of its modules.", example = "720")
        int durationMinutes,

        List<CourseModule> modules,

        @Schema(description = "Ids of the modules that complete it.")
        List<String> requiredModules,

        List<Partner> partners,
        String audience,
        boolean freeOfCharge,
        @Schema(example = "[\"unesco\", \"oxford\"]") List<String> issuers,

        @Schema(
                description = "Share of the parts of a classroom or virtual session that one must attend to complete"
                        + " it, 0 to 100; 0 if attendance is not asked.",
                example = "80")
        int requiredAttendancePercent,

        @Schema(
                description = "Learners may report their own progress, and it counts; the certificate then says so."
                        + " Absent: only what a platform or a trainer reports counts.",
                example = "true")
        @JsonInclude(JsonInclude.Include.NON_DEFAULT)
        boolean selfDeclared,

        @Schema(description = "In the order in which they were drafted.")
        List<LanguageVersion> languageVersions) {

    /** The language versions in which it is taught now, in the order in which they were launched. */
    public List<LanguageVersion> launchedVersions() {
        return languageVersions.stream()
                .filter(LanguageVersion::isLaunched)
                .sorted(Comparator.comparing(LanguageVersion::launchedAt, Comparator.nullsFirst(Instant::compareTo)))
                .toList();
    }
}
