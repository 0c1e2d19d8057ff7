package fr.campusnumerique.catalog.course;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/** What an editor says about a course in one language. */
@Schema(description = "What a course is called and how it is presented in one language.")
public record LanguageVersionText(
        @Schema(example = "IA et transformation numérique dans le secteur public") @NotBlank @Size(max = 200)
        String title,

        @Schema(description = "A few sentences of plain text.") @NotBlank @Size(max = 4000)
        String summary,

        @Schema(description = "Organisations that made this version.") @NotNull @Size(max = 50)
        List<@NotNull @Valid Contributor> contributors,

        @Schema(description = "Where one registers: an https address.", example = "https://campus.example/ai-dt-ps/fr")
        @NotNull
        @Size(max = 2000)
        String registrationUrl) {}
