package fr.campusnumerique.acceptance.year.compare;

import fr.campusnumerique.acceptance.kernel.Await;
import fr.campusnumerique.acceptance.kernel.PublicRule;
import fr.campusnumerique.acceptance.kernel.events.EventRecord;
import fr.campusnumerique.acceptance.kernel.http.Commands;
import fr.campusnumerique.acceptance.kernel.http.ProgrammeCommands;
import fr.campusnumerique.acceptance.year.ledger.Place;
import fr.campusnumerique.acceptance.year.ledger.Place.Moment;
import fr.campusnumerique.acceptance.year.ledger.Stage;
import fr.campusnumerique.acceptance.year.plan.PlannedSession;
import fr.campusnumerique.acceptance.year.play.Volunteers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;

/** What learners say of sessions, as it is published; who taught enough of them well is recognised, and has a certificate. */
final class RecognitionComparison {

    /** For all of it together: when the first are published, the others are too. */
    private static final Duration BOUND = Duration.ofSeconds(90);

    /** What the catalogue asks for, as it is if nobody sets it. */
    private static final int SESSIONS = 5;

    private static final int RESPONDENTS = 5;
    /** Nothing is published of fewer raters. */
    private static final int FEWEST = 8;

    private static final double RATING = 3.5;

    private final Stage stage;
    private final long end = System.nanoTime() + BOUND.toNanos();
    private final Map<Integer, List<Place>> places;
    private int recognised;

    RecognitionComparison(Stage stage) {
        this.stage = stage;
        this.places = stage.ledger().bySession();
    }

    void compare(List<PlannedSession> sessions, Volunteers volunteers) {
        sessions.forEach(this::summary);
        volunteers.taught().forEach(this::trainer);
        stage.agree(
                "recognitions that were published",
                recognised,
                stage.feed().order().count("recognition.issued"));
    }

    int recognised() {
        return recognised;
    }

    /** It is published again with each further five: the last respondents may not be in its average. */
    private void summary(PlannedSession session) {
        List<Place> rated = places.getOrDefault(session.number(), List.of()).stream()
                .filter(place -> place.hasAnswered(Moment.AFTER))
                .toList();
        int expected = rated.size() < FEWEST ? 0 : PublicRule.ROUNDED.count(rated.size());
        await(() -> respondents(session) == expected);
        stage.agree("respondents of " + session.reference(), expected, respondents(session));
        if (expected > PublicRule.ROUNDED.count(rated.size() - 1)) {
            double average = rated.stream()
                    .mapToInt(place -> place.request().surveys().rating())
                    .average()
                    .orElse(0);
            stage.agree(
                    "average rating of " + session.reference(),
                    Math.round(100 * average),
                    Math.round(100 * average(session)));
        }
    }

    private void trainer(String persona, List<PlannedSession> taught) {
        int held = (int) taught.stream().filter(stage.ledger()::isHeld).count();
        await(() -> trainer(persona).path("sessionsHeld").asInt(-1) == held);
        long good = taught.stream()
                .filter(session -> respondents(session) >= RESPONDENTS && average(session) >= RATING)
                .count();
        boolean earned = good >= SESSIONS;
        if (earned) {
            await(() -> isRecognised(persona));
        }
        stage.agree(
                "sessions held by " + persona,
                held,
                trainer(persona).path("sessionsHeld").asInt(-1));
        stage.agree(persona + " is recognised", earned, isRecognised(persona));
        if (earned) {
            recognised++;
            certificate(persona);
        }
    }

    private void certificate(String persona) {
        await(() -> stage.feed().order().count("recognition.issued") >= recognised);
        JsonNode own = stage.ask(Commands.readRecognition(persona)).json();
        JsonNode found =
                stage.ask(Commands.verify(own.path("number").asString("none"))).json();
        String who = "recognition of " + persona;
        stage.agree(who, "valid", found.path("state").asString(""));
        stage.agree(who + " is of a", "trainer", found.path("subject").asString(""));
        stage.agree(
                who + " after enough sessions", true, found.path("sessionsHeld").asInt(0) >= SESSIONS);
    }

    private void await(BooleanSupplier condition) {
        Await.happens(Duration.ofNanos(Math.max(0, end - System.nanoTime())), condition);
    }

    private boolean isRecognised(String persona) {
        return !trainer(persona).path("recognisedAt").asString("").isEmpty();
    }

    private JsonNode trainer(String persona) {
        return stage.ask(ProgrammeCommands.readTrainer(Volunteers.subject(persona)))
                .json();
    }

    private int respondents(PlannedSession session) {
        return published(session)
                .map(body -> body.path("respondents").asInt(-1))
                .orElse(0);
    }

    private double average(PlannedSession session) {
        return published(session)
                .map(body -> body.path("ratingAverage").asDouble(0))
                .orElse(0.0);
    }

    private Optional<JsonNode> published(PlannedSession session) {
        return stage.feed()
                .newest("/session-feedback/" + stage.ledger().sessionId(session))
                .map(EventRecord::data);
    }
}
