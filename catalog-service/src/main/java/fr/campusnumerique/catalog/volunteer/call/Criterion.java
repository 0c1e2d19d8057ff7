package fr.campusnumerique.catalog.volunteer.call;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** What applications are judged by: published with every call, together with what each score means. */
public enum Criterion {
    @JsonProperty("technicalExpertise")
    TECHNICAL_EXPERTISE(
            new Label("Expertise technique dans les disciplines", "Technical expertise in the disciplines"),
            new Label("Notions, sans pratique", "Knows of it, has not practised it"),
            new Label("Pratique encadrée", "Practises it under guidance"),
            new Label("Pratique autonome et récente", "Practises it independently and recently"),
            new Label("Référence reconnue par ses pairs", "Recognised by peers as a reference")),

    @JsonProperty("trainingExperience")
    TRAINING_EXPERIENCE(
            new Label("Expérience de formation", "Training experience"),
            new Label("Aucune", "None"),
            new Label("Interventions occasionnelles", "Occasional talks or workshops"),
            new Label("Sessions animées régulièrement", "Leads sessions regularly"),
            new Label("Conçoit et anime des parcours entiers", "Designs and leads whole courses")),

    @JsonProperty("commitment")
    COMMITMENT(
            new Label("Engagement et motivation", "Commitment and motivation"),
            new Label("Disponibilité incertaine", "Availability uncertain"),
            new Label("Quelques jours, motivation générale", "A few days, general motivation"),
            new Label("Jours garantis, motivation précise", "Days guaranteed, precise motivation"),
            new Label("Engagement durable et soutenu par l'employeur", "Lasting, and backed by the employer"));

    /** The lowest score. */
    public static final int LOWEST = 1;

    /** The highest score. */
    public static final int HIGHEST = 4;

    /** A text in both languages of the programme. */
    public record Label(String fr, String en) {}

    private final Label label;
    private final List<Label> scale;

    Criterion(Label label, Label... scale) {
        this.label = label;
        this.scale = List.of(scale);
    }

    public Label label() {
        return label;
    }

    /** What each score means, from {@link #LOWEST} to {@link #HIGHEST}. */
    public List<Label> scale() {
        return scale;
    }
}
