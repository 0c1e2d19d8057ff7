package fr.campusnumerique.catalog.volunteer.call;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** What a call says to those who might volunteer, in both languages of the programme. */
public record CallTexts(
        @NotNull @Valid Text fr, @NotNull @Valid Text en) {

    /** The call in one language. */
    @Schema(name = "CallText")
    public record Text(
            @Schema(example = "Appel à formateurs bénévoles") @NotBlank @Size(max = 200)
            String title,

            @Schema(
                    description = "Plain text.",
                    example = "La demande dépasse l'offre : transmettez ce que vous savez.")
            @NotBlank
            @Size(max = 8000)
            String text) {}
}
