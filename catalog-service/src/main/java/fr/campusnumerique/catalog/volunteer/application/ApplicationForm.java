package fr.campusnumerique.catalog.volunteer.application;

import fr.campusnumerique.catalog.BrokenRules;
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

/** What a public servant says when they volunteer. Their name and employer come from their token, not from here. */
@Schema(description = "Reviewers read all of this; leave your name and your employer out of the texts.")
public record ApplicationForm(
        @Schema(description = "One entry for each discipline offered.") @NotNull @Size(min = 1, max = 30)
        List<@NotNull @Valid Expertise> expertise,

        @NotNull @Valid Experience experience,
        @NotNull @Valid Commitment commitment,

        @Schema(example = "Transmettre ce que j'ai appris en dix ans de projets.") @NotBlank @Size(max = 4000)
        String motivation,

        @Schema(description = "In which one can train, ISO 639-1.", example = "[\"fr\", \"en\"]")
        @NotNull
        @Size(min = 1, max = 10)
        List<@NotNull String> languages,

        @Schema(description = "Where one can train; empty for virtual sessions only.", example = "[\"Bordeaux\"]")
        @NotNull
        @Size(max = 50)
        List<@NotBlank @Size(max = 100) String> cities) {

    /** What one knows of a discipline. */
    public record Expertise(
            @Schema(description = "One of the call's.", example = "cybersecurity")
            @NotNull
            @Pattern(regexp = Slug.FORM, message = Slug.RULE)
            String discipline,

            @Schema(description = "Of practice.", example = "8") @NotNull @Min(0) @Max(60)
            Integer years,

            @Schema(example = "Audits de sécurité, réponse à incident.") @NotBlank @Size(max = 2000)
            String evidence) {}

    /** What one has taught. */
    public record Experience(
            @Schema(description = "Training sessions led so far.", example = "12") @NotNull @Min(0) @Max(10_000)
            Integer sessionsLed,

            @Schema(example = "Ateliers internes de deux jours.") @NotBlank @Size(max = 2000)
            String description) {}

    /** What one promises. */
    public record Commitment(
            @Schema(description = "For sessions, each year.", example = "10") @NotNull @Min(1) @Max(100)
            Integer daysPerYear,

            @Schema(description = "Whether the employer agrees; nobody is accepted without.", example = "true") @NotNull
            Boolean employerAgrees) {}

    List<String> disciplines() {
        return expertise.stream().map(Expertise::discipline).toList();
    }

    /** @throws fr.campusnumerique.catalog.booking.Refused if fields contradict each other or the call */
    void check(List<String> callsDisciplines) {
        var rules = new BrokenRules();
        for (int i = 0; i < expertise.size(); i++) {
            rules.require(
                    callsDisciplines.contains(expertise.get(i).discipline()),
                    "expertise[" + i + "].discipline",
                    "must be one of " + String.join(", ", callsDisciplines));
        }
        rules.distinct("expertise", disciplines());
        rules.languages("languages", languages);
        rules.distinct("cities", cities);
        rules.refuse();
    }
}
