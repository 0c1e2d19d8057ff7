package fr.campusnumerique.acceptance.kernel.http;

import static fr.campusnumerique.local.launcher.LocalCampus.CATALOG;
import static fr.campusnumerique.local.launcher.LocalCampus.CERTIFICATE;
import static fr.campusnumerique.local.launcher.LocalCampus.ENROLMENT;
import static fr.campusnumerique.local.launcher.LocalCampus.FEEDBACK;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The commands and questions of the campus, for those who want to see each answer, whatever it is. */
public final class Commands {

    private static final String EDITOR = "editor";
    private static final String PLATFORM = "platform";
    private static final String OPERATOR = "operator";

    private Commands() {}

    public static Command describeCourse(String code, Object description) {
        return Command.of(EDITOR, CATALOG, "PUT", "/courses/" + part(code), description);
    }

    public static Command writeLanguageVersion(String code, String language, Object text) {
        return Command.of(EDITOR, CATALOG, "PUT", version(code, language), text);
    }

    public static Command launch(String code, String language) {
        return Command.of(EDITOR, CATALOG, "POST", version(code, language) + "/launch", null);
    }

    public static Command readCourse(String code) {
        return Command.of(null, CATALOG, "GET", "/courses/" + part(code), null);
    }

    public static Command listOpenSessions() {
        return Command.of(null, CATALOG, "GET", "/sessions?open=true", null);
    }

    /** Opens a self-paced session without an end; the key makes a repetition the same session. */
    public static Command openSession(String idempotencyKey, String code, String language, String opensAt) {
        var plan = Map.of("courseCode", code, "language", language, "mode", "self-paced", "enrolmentOpensAt", opensAt);
        return Command.of(EDITOR, CATALOG, "POST", "/sessions", plan).header("Idempotency-Key", idempotencyKey);
    }

    public static Command enrol(String learner, String sessionId) {
        return Command.of(learner, ENROLMENT, "POST", "/enrolments", Map.of("sessionId", sessionId));
    }

    public static Command cancel(String learner, String enrolmentId) {
        return Command.of(learner, ENROLMENT, "DELETE", "/enrolments/" + part(enrolmentId), null);
    }

    public static Command readEnrolment(String learner, String enrolmentId) {
        return Command.of(learner, ENROLMENT, "GET", "/enrolments/" + part(enrolmentId), null);
    }

    /** A learner notes a module that they have finished; it counts only where the course says that learners may. */
    public static Command completeModule(String learner, String enrolmentId, String module) {
        var path = "/enrolments/" + part(enrolmentId) + "/progress/" + part(module);
        return Command.of(learner, ENROLMENT, "PUT", path, Map.of());
    }

    /**
     * The course platform reports a module that a learner has finished.
     *
     * @param subject claim {@code sub} of the learner's tokens
     */
    public static Command reportModule(String sessionId, String subject, String module) {
        var path = "/progress/" + part(sessionId) + "/" + part(subject) + "/" + part(module);
        return Command.of(PLATFORM, ENROLMENT, "PUT", path, Map.of());
    }

    public static Command adopt(String officer, String code) {
        return Command.of(officer, CERTIFICATE, "POST", "/adoptions", Map.of("courseCode", code));
    }

    public static Command readAdoptions(String persona, String code) {
        return Command.of(persona, CERTIFICATE, "GET", "/adoptions?course=" + part(code), null);
    }

    public static Command listCertificates(String learner) {
        return Command.of(learner, CERTIFICATE, "GET", "/certificates?limit=200", null);
    }

    public static Command claim(String learner, String certificateId) {
        return Command.of(learner, CERTIFICATE, "POST", "/certificates/" + part(certificateId) + "/claim", null);
    }

    /** @param reason e.g. {@code issued-in-error} */
    public static Command revoke(String officer, String certificateId, String reason) {
        var path = "/certificates/" + part(certificateId) + "/revoke";
        return Command.of(officer, CERTIFICATE, "POST", path, Map.of("reason", reason));
    }

    /** Has another certificate opened in the place of a revoked one. */
    public static Command reissue(String officer, String certificateId) {
        return Command.of(officer, CERTIFICATE, "POST", "/certificates/" + part(certificateId) + "/reissue", null);
    }

    /** A trainer's own certificate of recognition. */
    public static Command readRecognition(String trainer) {
        return Command.of(trainer, CERTIFICATE, "GET", "/recognition", null);
    }

    public static Command verify(String number) {
        return Command.of(null, CERTIFICATE, "GET", "/verify/" + part(number), null);
    }

    /** The page for people, in a language. */
    public static Command verifyOnPage(String number, String language) {
        return verify(number).header("Accept", "text/html").header("Accept-Language", language);
    }

    /**
     * A learner asks to be forgotten.
     *
     * @param keeps whether valid certificates stay valid; else they are withdrawn
     */
    public static Command askToBeForgotten(String learner, boolean keeps) {
        var body = Map.of("certificates", keeps ? "keep" : "withdraw");
        return Command.of(learner, ENROLMENT, "POST", "/erasures", body);
    }

    public static Command readErasure(String erasureId) {
        return Command.of(OPERATOR, ENROLMENT, "GET", "/erasures/" + part(erasureId), null);
    }

    /** Those that a service has not acknowledged, the oldest first. */
    public static Command listOpenErasures() {
        return Command.of(OPERATOR, ENROLMENT, "GET", "/erasures?state=open&limit=200", null);
    }

    public static Command readResults() {
        return Command.of(null, FEEDBACK, "GET", "/results", null);
    }

    private static String version(String code, String language) {
        return "/courses/" + part(code) + "/language-versions/" + part(language);
    }

    static String part(String raw) {
        return URLEncoder.encode(raw, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
