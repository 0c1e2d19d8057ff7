package fr.campusnumerique.acceptance.kernel.http;

import static fr.campusnumerique.local.launcher.LocalCampus.CATALOG;
import static fr.campusnumerique.local.launcher.LocalCampus.FEEDBACK;

import java.util.Map;

/** The commands and questions about surveys, wishes, the programme's figures and the call for trainers. */
public final class ProgrammeCommands {

    private static final String OFFICER = "programme-officer";

    private ProgrammeCommands() {}

    /** @param scores proficiency and confidence */
    public static Command baseline(String learner, String enrolmentId, Object scores) {
        return Command.of(learner, FEEDBACK, "PUT", feedback(enrolmentId) + "/baseline", scores);
    }

    /** @param answers proficiency, confidence, rating */
    public static Command followUp(String learner, String enrolmentId, Object answers) {
        return Command.of(learner, FEEDBACK, "PUT", feedback(enrolmentId) + "/follow-up", answers);
    }

    /** @param scores proficiency and confidence */
    public static Command afterThreeMonths(String learner, String enrolmentId, Object scores) {
        return Command.of(learner, FEEDBACK, "PUT", feedback(enrolmentId) + "/after-three-months", scores);
    }

    public static Command wish(String learner, String courseCode, String language, String city) {
        var wish = Map.of("language", language, "city", city);
        return Command.of(learner, FEEDBACK, "PUT", "/wishes/" + Commands.part(courseCode), wish);
    }

    public static Command publishProgramme(String idempotencyKey) {
        return Command.of(OFFICER, FEEDBACK, "POST", "/programme/publications", null)
                .header("Idempotency-Key", idempotencyKey);
    }

    /** Has everything counted anew from the events, and compared. */
    public static Command rebuild() {
        return Command.of("operator", FEEDBACK, "POST", "/programme/rebuild", null);
    }

    /** The figures as they are now, for the officer. */
    public static Command readCurrentProgramme() {
        return Command.of(OFFICER, FEEDBACK, "GET", "/programme/current", null);
    }

    /** The newest published figures, as everybody sees them, with names in a language. */
    public static Command readProgramme(String language) {
        return Command.of(null, FEEDBACK, "GET", "/programme?lang=" + Commands.part(language), null);
    }

    /** The same publication, exactly. */
    public static Command readExactProgramme() {
        return Command.of(OFFICER, FEEDBACK, "GET", "/programme", null);
    }

    public static Command readExactResults() {
        return Command.of(OFFICER, FEEDBACK, "GET", "/results", null);
    }

    /** The public figures as CSV. */
    public static Command downloadProgramme(String language) {
        return readProgramme(language).header("Accept", "text/csv");
    }

    /** The public figures as a page for people. */
    public static Command openProgramme(String language) {
        return readProgramme(language).header("Accept", "text/html");
    }

    /** The newest published figures of every trainer's sessions, for the officer. */
    public static Command readTrainersFigures() {
        return Command.of(OFFICER, FEEDBACK, "GET", "/programme/trainers", null);
    }

    /** How many people were certified at the end of a day, for the officer. */
    public static Command readCertified(String day) {
        return Command.of(OFFICER, FEEDBACK, "GET", "/programme/certified?asOf=" + Commands.part(day), null);
    }

    public static Command announceCall(String call, Object plan) {
        return Command.of(OFFICER, CATALOG, "PUT", call(call), plan);
    }

    public static Command apply(String learner, String call, Object form) {
        return Command.of(learner, CATALOG, "PUT", call(call) + "/application", form);
    }

    public static Command readApplications(String call) {
        return Command.of(OFFICER, CATALOG, "GET", call(call) + "/applications?limit=200", null);
    }

    /** @param scores 1 to 4 by criterion */
    public static Command review(String reviewer, String applicationId, Map<String, Integer> scores) {
        var path = "/trainer-reviews/" + Commands.part(applicationId);
        return Command.of(reviewer, CATALOG, "PUT", path, Map.of("scores", scores));
    }

    public static Command decide(String applicationId, String outcome, String reason) {
        var path = "/trainer-applications/" + Commands.part(applicationId) + "/decision";
        return Command.of(OFFICER, CATALOG, "POST", path, Map.of("outcome", outcome, "reason", reason));
    }

    /** Those who could teach a session, the first 200. */
    public static Command listCandidates(String sessionId) {
        var path = "/sessions/" + Commands.part(sessionId) + "/trainer-candidates?limit=200";
        return Command.of(OFFICER, CATALOG, "GET", path, null);
    }

    /** The officer asks a trainer for a session. */
    public static Command askTrainer(String trainerId, String sessionId) {
        return Command.of(OFFICER, CATALOG, "PUT", assignment(trainerId, sessionId), null);
    }

    /** The trainer's own answer. */
    public static Command answerAsTrainer(String trainer, String trainerId, String sessionId, boolean accepts) {
        var path = assignment(trainerId, sessionId) + (accepts ? "/accept" : "/refuse");
        return Command.of(trainer, CATALOG, "POST", path, null);
    }

    public static Command readTrainer(String trainerId) {
        return Command.of(OFFICER, CATALOG, "GET", trainer(trainerId), null);
    }

    public static Command listTrainers() {
        return Command.of(OFFICER, CATALOG, "GET", "/trainers?limit=200", null);
    }

    /** @param after the cursor of the page before, empty for the first one */
    public static Command listHeldSessions(String after) {
        var next = after.isEmpty() ? "" : "&after=" + Commands.part(after);
        return Command.of("editor", CATALOG, "GET", "/sessions?state=held&limit=200" + next, null);
    }

    private static String feedback(String enrolmentId) {
        return "/feedback/" + Commands.part(enrolmentId);
    }

    private static String assignment(String trainerId, String sessionId) {
        return trainer(trainerId) + "/assignments/" + Commands.part(sessionId);
    }

    private static String trainer(String trainerId) {
        return "/trainers/" + Commands.part(trainerId);
    }

    private static String call(String call) {
        return "/trainer-calls/" + Commands.part(call);
    }
}
