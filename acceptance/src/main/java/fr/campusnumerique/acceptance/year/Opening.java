package fr.campusnumerique.acceptance.year;

import fr.campusnumerique.acceptance.api.Answer;
import fr.campusnumerique.acceptance.api.Commands;
import fr.campusnumerique.acceptance.api.SeatCommands;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The catalogue of the year: the courses in two languages, their issuers, and all sessions, imported as files. */
final class Opening {

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
        stage.calls().together(plan.sessions(), session -> open(session, file));
    }

    private void open(PlannedSession session, SessionFile file) {
        Answer draft = stage.calls().ask(SeatCommands.draft(session.reference(), file.plan(session)));
        String id = Cohort.text(draft, "sessionId");
        if (!session.selfPaced()) {
            stage.calls().ask(SeatCommands.schedule(id));
        }
        stage.ledger().opened(session, id);
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
}
