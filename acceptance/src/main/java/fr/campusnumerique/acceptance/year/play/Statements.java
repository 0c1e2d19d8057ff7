package fr.campusnumerique.acceptance.year.play;

import static java.nio.charset.StandardCharsets.UTF_8;

import fr.campusnumerique.acceptance.year.plan.YearCourse;
import fr.campusnumerique.local.identity.Persona;
import java.util.Map;
import java.util.UUID;

/** What the learning platform says in xAPI. */
final class Statements {

    private static final String HOME = "https://campus.example";

    private Statements() {}

    /** That a learner has completed the session's module; the same each time it is said. */
    static Map<String, Object> completed(Persona learner, String sessionId) {
        String activity = HOME + "/xapi/sessions/" + sessionId + "/modules/" + YearCourse.MODULE;
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
}
