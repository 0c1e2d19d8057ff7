package fr.campusnumerique.acceptance.bench.campus;

import fr.campusnumerique.acceptance.kernel.http.CommandSender;
import fr.campusnumerique.acceptance.kernel.http.Commands;
import fr.campusnumerique.acceptance.year.plan.YearCourse;
import java.time.Instant;
import java.util.UUID;

/**
 * What the campus offers: one of the year's courses with dates, and its MOOC in a self-paced session.
 *
 * @param selfPaced session of the MOOC
 */
record Offer(YearCourse dated, YearCourse mooc, String selfPaced) {

    static final String MODULE = YearCourse.MODULE;
    static final String LANGUAGE = "fr";

    static Offer open(CommandSender commands, Instant now) {
        launch(commands, YearCourse.CLOUD);
        launch(commands, YearCourse.MOOC);
        commands.ask(Commands.adopt("officer-unesco", YearCourse.CLOUD.code()));
        commands.ask(Commands.adopt("officer-unesco", YearCourse.MOOC.code()));
        commands.ask(Commands.adopt("officer-oxford", YearCourse.MOOC.code()));
        var opening = Commands.openSession(
                UUID.randomUUID().toString(),
                YearCourse.MOOC.code(),
                LANGUAGE,
                now.minusSeconds(60).toString());
        return new Offer(
                YearCourse.CLOUD, YearCourse.MOOC, commands.ask(opening).text("sessionId"));
    }

    private static void launch(CommandSender commands, YearCourse course) {
        commands.ask(Commands.describeCourse(course.code(), course.description()));
        commands.ask(Commands.writeLanguageVersion(course.code(), LANGUAGE, course.text(LANGUAGE)));
        commands.ask(Commands.launch(course.code(), LANGUAGE));
    }
}
