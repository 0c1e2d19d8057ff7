package fr.campusnumerique.acceptance.year;

import fr.campusnumerique.acceptance.api.Commands;
import fr.campusnumerique.acceptance.api.SeatCommands;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The catalogue of the year: the courses in two languages, their issuers, and all sessions, imported as files. */
final class Opening {

    /** Rows of one file. */
    private static final int ROWS = 200;

    private final Stage stage;
    private final YearPlan plan;

    Opening(Stage stage, YearPlan plan) {
        this.stage = stage;
        this.plan = plan;
    }

    void play() {
        stage.calls().together(List.of(YearCourse.values()), this::launch);
        Instant opensAt = Instant.now().minus(Duration.ofMinutes(1));
        for (YearCourse course : YearCourse.values()) {
            adopt("unesco", course);
        }
        SessionFile file = new SessionFile(stage.dawn(), opensAt);
        List<PlannedSession> sessions = plan.sessions();
        List<List<PlannedSession>> files = new ArrayList<>();
        for (int from = 0; from < sessions.size(); from += ROWS) {
            files.add(sessions.subList(from, Math.min(from + ROWS, sessions.size())));
        }
        files.forEach(rows -> importRows(rows, file.of(rows)));
        // A second upload of the same file changes nothing.
        JsonNode again = stage.calls()
                .ask(SeatCommands.importSessions(file.of(files.getFirst())))
                .json();
        stage.figures()
                .agree(
                        "sessions unchanged by the same file",
                        files.getFirst().size(),
                        again.path("unchanged").asInt(-1));
    }

    private void launch(YearCourse course) {
        stage.calls().ask(Commands.describeCourse(course.code(), course.description()));
        for (String language : YearCourse.LANGUAGES) {
            stage.calls().ask(Commands.writeLanguageVersion(course.code(), language, course.text(language)));
            stage.calls().ask(Commands.launch(course.code(), language));
        }
    }

    /** All of a course's certificates, those to come too. */
    void adopt(String issuer, YearCourse course) {
        stage.calls().ask(Commands.adopt("officer-" + issuer, course.code()));
    }

    private void importRows(List<PlannedSession> rows, String file) {
        JsonNode answer = stage.calls().ask(SeatCommands.importSessions(file)).json();
        stage.figures()
                .agree(
                        "sessions created by a file of " + rows.size(),
                        rows.size(),
                        answer.path("created").asInt(-1));
        int row = 0;
        for (JsonNode outcome : answer.path("rows")) {
            stage.ledger().opened(rows.get(row++), outcome.path("sessionId").asString(""));
        }
    }
}
