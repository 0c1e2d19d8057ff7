package fr.campusnumerique.catalog.course;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.springframework.data.mongodb.core.mapping.Field;

/**
 * One part of a course, taken as a whole.
 *
 * @param id unique in its course; progress is recorded under it
 * @param titles by language
 * @param durationMinutes what it usually takes, from 1 minute to {@link #LONGEST}
 */
public record CourseModule(
        @Schema(description = "Unique in its course; progress is recorded under it.", example = "m1")
        @NotNull
        @Field("id")
        @Pattern(
                regexp = ID,
                message = "must have 1 to 64 letters, digits, '.', '_' or '-', beginning with a letter or digit")
        String id,

        @Schema(
                description = "The title in each language (ISO 639-1).",
                example = "{\"en\": \"AI and human rights\", \"fr\": \"IA et droits humains\"}")
        @NotNull
        @Size(min = 1, max = 200)
        Map<String, @NotBlank @Size(max = 200) String> titles,

        @Schema(description = "What it usually takes, in minutes.", example = "180") @NotNull @Min(1) @Max(LONGEST)
        Integer durationMinutes) {

    /** In minutes: 200 hours. No module of a course for people at work is longer; more is a slip of the unit. */
    public static final int LONGEST = 12_000;

    private static final String ID = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";
}
