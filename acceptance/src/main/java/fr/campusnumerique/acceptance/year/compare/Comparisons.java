package fr.campusnumerique.acceptance.year.compare;

import fr.campusnumerique.acceptance.kernel.Await;
import fr.campusnumerique.acceptance.kernel.Figures;
import fr.campusnumerique.acceptance.kernel.PublicRule;
import fr.campusnumerique.acceptance.kernel.RefusedException;
import fr.campusnumerique.acceptance.kernel.http.Commands;
import fr.campusnumerique.acceptance.kernel.http.ProgrammeCommands;
import fr.campusnumerique.acceptance.year.ledger.Place.State;
import fr.campusnumerique.acceptance.year.ledger.Stage;
import fr.campusnumerique.acceptance.year.plan.PlannedRequest.Fate;
import fr.campusnumerique.acceptance.year.plan.YearCourse;
import fr.campusnumerique.acceptance.year.plan.YearPlan;
import fr.campusnumerique.acceptance.year.play.Forgetting;
import fr.campusnumerique.acceptance.year.play.TrainersCall;
import fr.campusnumerique.acceptance.year.play.Volunteers;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Every figure that the campus gives out, against the ledger. */
public final class Comparisons {

    private static final Duration BOUND = Duration.ofSeconds(60);

    private final Stage stage;
    private final YearPlan plan;
    private int certified;
    private int oversold;
    private int recognised;
    private double rose;

    public Comparisons(Stage stage, YearPlan plan) {
        this.stage = stage;
        this.plan = plan;
    }

    public int certified() {
        return certified;
    }

    public int oversold() {
        return oversold;
    }

    /** Trainers. */
    public int recognised() {
        return recognised;
    }

    /** In percent. */
    public double rose() {
        return rose;
    }

    public void compare(EventComparison events, TrainersCall call, Volunteers volunteers, Forgetting forgetting) {
        var expected = Expected.of(stage.ledger(), stage.dawn(), plan, volunteers::trainers);
        published(events, expected);
        catalogue(expected);
        var seats = new SeatComparison(stage);
        seats.compare(plan.sessions());
        oversold = seats.oversold();
        adoptions();
        call.compare();
        var recognitions = new RecognitionComparison(stage);
        recognitions.compare(plan.sessions(), volunteers);
        recognised = recognitions.recognised();
        forgetting.compare();
        new DemandComparison(stage, plan).compare();
        programme(expected);
    }

    private void published(EventComparison events, Expected expected) {
        Figures figures = stage.figures();
        figures.agree("requests for seats", plan.requests(), stage.ledger().requests());
        for (State state : State.values()) {
            int published = (int) stage.feed().newestOf("enrolments").stream()
                    .filter(event -> event.state().equals(state.word()))
                    .count();
            figures.agree(
                    "enrolments published as " + state.word(), stage.ledger().count(state), published);
        }
        figures.agree(
                "certificates published as valid or withdrawn", stage.ledger().certificates(), events.certificates());
        figures.agree("people with a valid certificate", stage.ledger().people(), events.people());
        figures.agree(
                "enrolments published as rescheduled",
                stage.ledger().moved(),
                stage.feed().order().count("enrolment.rescheduled"));
        figures.agree("certificates published as withdrawn", stage.ledger().withdrawn(), events.withdrawn());
        figures.agree(
                "certificates published as revoked",
                (int) stage.ledger().places().stream()
                        .filter(place -> place.certificate() != Fate.STAYS)
                        .count(),
                stage.feed().order().count("certificate.revoked"));
        events.others().forEach(other -> figures.agree("events", "none of these", other));
        certified = events.people();
    }

    private void catalogue(Expected expected) {
        int held = 0;
        String after = "";
        do {
            JsonNode page = stage.ask(ProgrammeCommands.listHeldSessions(after)).json();
            held += page.path("items").size();
            after = page.path("next").asString("");
        } while (!after.isEmpty());
        stage.agree("sessions held in the catalogue", expected.total("sessionsHeld"), held);
    }

    private void adoptions() {
        for (YearCourse course : YearCourse.values()) {
            // One that was revoked had been signed; of one that was withdrawn the signatures are gone.
            int signed = stage.ledger().places().stream()
                    .filter(place ->
                            place.is(State.COMPLETED) && place.session().course() == course)
                    .mapToInt(place -> place.isWithdrawn() ? 0 : place.certificate() == Fate.REISSUED ? 2 : 1)
                    .sum();
            List<JsonNode> items =
                    stage.ask(Commands.readAdoptions("operator", course.code())).items();
            for (JsonNode item : items) {
                stage.agree(
                        "certificates of " + course.code() + " signed by "
                                + item.path("issuer").asString(""),
                        signed,
                        item.path("signed").asInt(-1));
            }
        }
    }

    /** As soon as feedback has heard of everything, the programme is published and read as everybody reads it. */
    private void programme(Expected expected) {
        try {
            Await.until("feedback hears of everything", BOUND, () -> hasHeard(expected));
        } catch (RefusedException inVain) {
            stage.agree("feedback has heard of everything", true, inVain.getMessage());
        }
        stage.ask(ProgrammeCommands.publishProgramme(UUID.randomUUID().toString()));
        Waits waits = Waits.of(stage.ledger(), stage.feed());
        var exact = new ProgrammeComparison(stage.figures(), expected, waits, PublicRule.EXACT);
        JsonNode exactly = stage.ask(ProgrammeCommands.readExactProgramme()).json();
        exact.compare(exactly);
        stage.ask(ProgrammeCommands.readTrainersFigures())
                .json()
                .path("trainers")
                .forEach(exact::row);
        rose = 100 * exactly.path("total").path("proficiencyRose").path("share").asDouble(0);
        for (Locale language : List.of(Locale.ENGLISH, Locale.FRENCH)) {
            String lang = language.getLanguage();
            JsonNode published =
                    stage.ask(ProgrammeCommands.readProgramme(lang)).json();
            new ProgrammeComparison(stage.figures(), expected, waits, PublicRule.ROUNDED).compare(published);
            new CsvComparison(stage.figures(), published)
                    .compare(
                            stage.ask(ProgrammeCommands.downloadProgramme(lang)).body());
            new PageComparison(stage.figures(), published, language)
                    .compare(stage.ask(ProgrammeCommands.openProgramme(lang)).body());
        }
        certifiedUntil(LocalDate.ofInstant(stage.now(), ZoneOffset.UTC), expected.total("certifiedPeople"));
        certifiedUntil(LocalDate.ofInstant(stage.dawn(), ZoneOffset.UTC).minusDays(1), 0);
        new ResultsComparison(stage.figures(), expected, PublicRule.ROUNDED)
                .compare(stage.ask(Commands.readResults()).json());
        new ResultsComparison(stage.figures(), expected, PublicRule.EXACT)
                .compare(stage.ask(ProgrammeCommands.readExactResults()).json());
    }

    private void certifiedUntil(LocalDate day, int people) {
        JsonNode found =
                stage.ask(ProgrammeCommands.readCertified(day.toString())).json();
        stage.agree(
                "people certified until " + day, people, found.path("people").asInt(-1));
    }

    private boolean hasHeard(Expected expected) {
        JsonNode total =
                stage.ask(ProgrammeCommands.readCurrentProgramme()).json().path("total");
        return ProgrammeComparison.COUNTS.stream()
                .allMatch(count -> total.path(count).asInt(0) == expected.total(count));
    }
}
