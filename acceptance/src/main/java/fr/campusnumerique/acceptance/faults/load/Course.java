package fr.campusnumerique.acceptance.faults.load;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** The course of one run, with a code of its own so that runs do not meet. */
public record Course(String code) {

    public static final String LANGUAGE = "fr";
    public static final List<String> MODULES = List.of("m1", "m2", "m3", "m4");
    public static final List<String> REQUIRED = List.of("m1", "m2", "m3");
    public static final List<String> ISSUERS = List.of("unesco", "oxford");

    /** The course as an editor describes it; the audience distinguishes the revisions. */
    public Map<String, Object> description(String audience) {
        return Map.of(
                "topics",
                List.of("resilience"),
                "level",
                "introductory",
                "modules",
                MODULES.stream().map(Course::module).toList(),
                "requiredModules",
                REQUIRED,
                "partners",
                List.of(Map.of("id", "unesco", "name", "UNESCO", "role", "lead")),
                "audience",
                audience,
                "freeOfCharge",
                true,
                "issuers",
                ISSUERS);
    }

    /** A session with seats, some weeks ahead: five of them, for several times as many learners. */
    public Map<String, Object> seats(boolean approved) {
        Instant now = Instant.now();
        Instant starts = now.plus(30, ChronoUnit.DAYS);
        return Map.of(
                "courseCode",
                code,
                "language",
                LANGUAGE,
                "mode",
                "virtual",
                "enrolmentOpensAt",
                now.minusSeconds(60).toString(),
                "timeZone",
                "Europe/Paris",
                "capacity",
                5,
                "approvals",
                approved ? List.of("line-manager") : List.of(),
                "parts",
                List.of(Map.of(
                        "partId",
                        "p1",
                        "startsAt",
                        starts.toString(),
                        "endsAt",
                        starts.plusSeconds(7_200).toString())));
    }

    private static Map<String, Object> module(String id) {
        return Map.of("id", id, "titles", Map.of(LANGUAGE, "Partie " + id), "durationMinutes", 30);
    }

    /** What is said of it in its language. */
    public static Map<String, Object> text() {
        return Map.of(
                "title", "Continuité des services numériques",
                "summary", "Un cours d’essai, suivi pendant que des pannes surviennent.",
                "contributors", List.of(),
                "registrationUrl", "https://campus.example/essai");
    }
}
