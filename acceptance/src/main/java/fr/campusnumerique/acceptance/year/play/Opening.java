package fr.campusnumerique.acceptance.year.play;

import fr.campusnumerique.acceptance.kernel.http.Commands;
import fr.campusnumerique.acceptance.kernel.http.SeatCommands;
import fr.campusnumerique.acceptance.year.ledger.Stage;
import fr.campusnumerique.acceptance.year.plan.PlannedSession;
import fr.campusnumerique.acceptance.year.plan.SessionFile;
import fr.campusnumerique.acceptance.year.plan.YearCourse;
import fr.campusnumerique.acceptance.year.plan.YearPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The catalogue of the year: the courses in two languages, their issuers, and all sessions, imported as files. */
public record Opening(Stage stage, YearPlan plan) {

    /** Of one file. */
    private static final int ROWS = 300;

    public void play() {
        stage.together(List.of(YearCourse.values()), this::launch);
        Instant opensAt = stage.now().minus(Duration.ofMinutes(1));
        for (YearCourse course : YearCourse.values()) {
            adopt("unesco", course);
        }
        SessionFile file = new SessionFile(stage.dawn(), opensAt);
        List<PlannedSession> sessions = plan.sessions();
        for (int from = 0; from < sessions.size(); from += ROWS) {
            bring(sessions.subList(from, Math.min(from + ROWS, sessions.size())), file);
        }
    }

    /** A second upload of the same file changes nothing. */
    private void bring(List<PlannedSession> sessions, SessionFile file) {
        JsonNode first = upload(sessions, file);
        // A file that was sent again, as its first answer did not come in time, finds sessions there already.
        int there = first.path("created").asInt(0) + first.path("unchanged").asInt(0);
        stage.agree("sessions created by a file", sessions.size(), there);
        int row = 0;
        for (JsonNode outcome : first.path("rows")) {
            stage.ledger().opened(sessions.get(row++), outcome.path("sessionId").asString(""));
        }
        JsonNode second = upload(sessions, file);
        agree("sessions left unchanged by the same file", sessions.size(), second.path("unchanged"));
    }

    private JsonNode upload(List<PlannedSession> sessions, SessionFile file) {
        return stage.ask(SeatCommands.importSessions(file.of(sessions))).json();
    }

    private void agree(String figure, int expected, JsonNode found) {
        stage.agree(figure, expected, found.asInt(-1));
    }

    private void launch(YearCourse course) {
        stage.ask(Commands.describeCourse(course.code(), course.description()));
        for (String language : YearCourse.LANGUAGES) {
            stage.ask(Commands.writeLanguageVersion(course.code(), language, course.text(language)));
            stage.ask(Commands.launch(course.code(), language));
        }
    }

    /** All of a course's certificates, those to come too. */
    public void adopt(String issuer, YearCourse course) {
        stage.ask(Commands.adopt("officer-" + issuer, course.code()));
    }
}
