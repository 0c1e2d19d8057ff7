package fr.campusnumerique.catalog.course;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * An organisation that made a language version.
 *
 * @param country two capital letters of ISO 3166-1
 */
public record Contributor(
        @Schema(description = "An organisation, as it is printed.", example = "Digital Learning Hub")
        @NotBlank
        @Size(max = 200)
        String name,

        @Schema(description = "ISO 3166-1, two capital letters.", example = "LU") @NotNull
        String country) {}
