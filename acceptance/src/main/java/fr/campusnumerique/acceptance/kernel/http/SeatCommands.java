package fr.campusnumerique.acceptance.kernel.http;

import static fr.campusnumerique.local.launcher.LocalCampus.CATALOG;
import static fr.campusnumerique.local.launcher.LocalCampus.ENROLMENT;
import static java.nio.charset.StandardCharsets.UTF_8;

import fr.campusnumerique.local.identity.Persona;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The commands and questions about sessions with dates and seats. */
public final class SeatCommands {

    private static final String EDITOR = "editor";
    private static final String HOME = "https://campus.example";
    private static final String BULK = "/bulk-enrolments";

    private SeatCommands() {}

    /** Imports sessions; the same file again changes nothing. */
    public static Command importSessions(String csv) {
        return Command.of(EDITOR, CATALOG, "POST", "/sessions/import", new Command.Text("text/csv", csv));
    }

    /** Drafts a session with dates and seats; the key makes a repetition the same session. */
    public static Command draft(String idempotencyKey, Object plan) {
        return Command.of(EDITOR, CATALOG, "POST", "/sessions", plan).header("Idempotency-Key", idempotencyKey);
    }

    public static Command schedule(String sessionId) {
        return Command.of(EDITOR, CATALOG, "POST", session(sessionId) + "/schedule", null);
    }

    public static Command hold(String sessionId) {
        return Command.of(EDITOR, CATALOG, "POST", session(sessionId) + "/hold", null);
    }

    public static Command cancelSession(String sessionId, String reason) {
        return Command.of(EDITOR, CATALOG, "POST", session(sessionId) + "/cancel", Map.of("reason", reason));
    }

    /** Says something else about a session; wants the tag of what was read. */
    public static Command revise(String sessionId, Object plan) {
        return Command.of(EDITOR, CATALOG, "PUT", session(sessionId), plan);
    }

    public static Command readSession(String sessionId) {
        return Command.of(EDITOR, CATALOG, "GET", session(sessionId), null);
    }

    public static Command readSeats(String persona, String sessionId) {
        return Command.of(persona, ENROLMENT, "GET", session(sessionId) + "/seats", null);
    }

    /** Asks for a seat with the place in line that the learner had in a cancelled session. */
    public static Command enrolKeepingPlace(String learner, String sessionId, String cancelled) {
        var body = Map.of("sessionId", sessionId, "keepPlaceFrom", cancelled);
        return Command.of(learner, ENROLMENT, "POST", "/enrolments", body);
    }

    /** A training officer enrols people of their own administration, whose subjects are the rows of a CSV file. */
    public static Command enrolFile(String officer, String sessionId, String csv) {
        var path = BULK + "?sessionId=" + Commands.part(sessionId);
        return Command.of(officer, ENROLMENT, "POST", path, new Command.Text("text/csv", csv));
    }

    /** The same, as JSON. */
    public static Command enrolAll(String officer, String sessionId, List<String> subjects) {
        return Command.of(officer, ENROLMENT, "POST", BULK, Map.of("sessionId", sessionId, "learners", subjects));
    }

    /** How far a bulk enrolment is, with the outcomes of its first 200 rows. */
    public static Command readBulk(String officer, String bulkId) {
        return Command.of(officer, ENROLMENT, "GET", BULK + "/" + Commands.part(bulkId) + "?limit=200", null);
    }

    public static Command accept(String learner, String enrolmentId) {
        return Command.of(learner, ENROLMENT, "POST", enrolment(enrolmentId) + "/accept", null);
    }

    public static Command decline(String learner, String enrolmentId) {
        return Command.of(learner, ENROLMENT, "POST", enrolment(enrolmentId) + "/decline", null);
    }

    /** @param persona a line manager or training officer of the learner's administration */
    public static Command approve(String persona, String enrolmentId) {
        return Command.of(persona, ENROLMENT, "POST", "/approvals/" + Commands.part(enrolmentId) + "/approve", null);
    }

    public static Command refuse(String persona, String enrolmentId, String reason) {
        var path = "/approvals/" + Commands.part(enrolmentId) + "/refuse";
        return Command.of(persona, ENROLMENT, "POST", path, Map.of("reason", reason));
    }

    /**
     * A trainer's sheet of one part of a session.
     *
     * @param attended subjects
     * @param absent subjects
     */
    public static Command attendance(
            String trainer, String sessionId, String partId, List<String> attended, List<String> absent) {
        return Command.of(
                trainer,
                ENROLMENT,
                "PUT",
                session(sessionId) + "/attendance/" + Commands.part(partId),
                Map.of("attended", attended, "absent", absent));
    }

    /** Statements of xAPI 2.0, judged one by one; each has an id of its own, so that they may be repeated. */
    public static Command statements(List<Map<String, Object>> statements) {
        return Command.of("platform", ENROLMENT, "POST", "/xapi/statements", statements)
                .header("X-Experience-API-Version", "2.0.0");
    }

    /** What the learning platform says in xAPI: that a learner has completed a session's module; the same each time it is said. */
    public static Map<String, Object> completed(Persona learner, String sessionId, String module) {
        String activity = HOME + "/xapi/sessions/" + sessionId + "/modules/" + module;
        UUID id = UUID.nameUUIDFromBytes((activity + " " + learner.subject()).getBytes(UTF_8));
        return Map.of(
                "id",
                id.toString(),
                "actor",
                Map.of("account", Map.of("homePage", HOME, "name", learner.subject())),
                "verb",
                Map.of("id", "http://adlnet.gov/expapi/verbs/completed"),
                "object",
                Map.of("id", activity));
    }

    private static String session(String id) {
        return "/sessions/" + Commands.part(id);
    }

    private static String enrolment(String id) {
        return "/enrolments/" + Commands.part(id);
    }
}
