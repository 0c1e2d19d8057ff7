package fr.campusnumerique.catalog.course;

import com.fasterxml.jackson.annotation.JsonProperty;
import fr.campusnumerique.catalog.Slug;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.springframework.data.mongodb.core.mapping.Field;

/** An organisation that makes a course, and its part in that. */
public record Partner(
        @Schema(description = "Small letters, digits and hyphens; unique in its course.", example = "unesco")
        @NotNull
        @Field("id")
        @Pattern(regexp = Slug.FORM, message = Slug.RULE)
        String id,

        @Schema(description = "As it is printed.", example = "UNESCO") @NotBlank @Size(max = 200)
        String name,

        @Schema(description = "Exactly one partner leads.", example = "lead") @NotNull
        Role role) {

    /** A partner's part in making a course. */
    public enum Role {
        @JsonProperty("lead")
        LEAD,
        @JsonProperty("co-lead")
        CO_LEAD,
        @JsonProperty("co-developer")
        CO_DEVELOPER
    }
}
