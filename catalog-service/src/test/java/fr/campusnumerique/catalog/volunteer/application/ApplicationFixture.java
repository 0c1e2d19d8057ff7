package fr.campusnumerique.catalog.volunteer.application;

import fr.campusnumerique.catalog.volunteer.application.ApplicationForm.Commitment;
import fr.campusnumerique.catalog.volunteer.application.ApplicationForm.Experience;
import fr.campusnumerique.catalog.volunteer.application.ApplicationForm.Expertise;
import fr.campusnumerique.catalog.volunteer.call.CallFixture;
import java.util.List;

/** Amina's application, at each step. */
final class ApplicationFixture {

    static final Applicant AMINA =
            new Applicant("amina", "Amina", "Benali", "Ministère de l'Écologie", "FR:ecologie", "FR");
    static final Reviewer RACHEL = new Reviewer("rachel", "CA:service-canada");
    static final Reviewer ROBERT = new Reviewer("robert", "FR:gironde");

    private ApplicationFixture() {}

    static ApplicationForm form(boolean employerAgrees, String... disciplines) {
        var expertise = List.of(disciplines).stream()
                .map(one -> new Expertise(one, 8, "Audits, réponse à incident."))
                .toList();
        return new ApplicationForm(
                expertise,
                new Experience(12, "Ateliers internes."),
                new Commitment(10, employerAgrees),
                "Transmettre.",
                List.of("fr"),
                List.of("Bordeaux"));
    }

    static ApplicationForm form() {
        return form(true, "cybersecurity");
    }

    static TrainerApplication submitted() {
        return TrainerApplication.submit(CallFixture.call(), AMINA, form(), CallFixture.OPEN);
    }

    static TrainerApplication reviewed(Scores rachels, Scores roberts) {
        var application = submitted();
        application.review(RACHEL, rachels, null, CallFixture.CLOSED);
        application.review(ROBERT, roberts, "Solide.", CallFixture.CLOSED);
        return application;
    }

    static TrainerApplication reviewed() {
        return reviewed(new Scores(4, 3, 3), new Scores(3, 3, 4));
    }
}
