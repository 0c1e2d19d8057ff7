package fr.campusnumerique.catalog;

import java.util.concurrent.atomic.AtomicInteger;

/** Requests that say what the story's course says, each test with a course of its own. */
public final class Story {

    private static final AtomicInteger COURSES = new AtomicInteger();

    private Story() {}

    /** A code that no other test uses. */
    public static String newCode() {
        return "AI-" + COURSES.incrementAndGet();
    }

    public static String course() {
        return courseFor("Public servants of all grades");
    }

    public static String courseFor(String audience) {
        return """
                {
                  "topics": ["ai-and-human-rights", "data-governance"],
                  "level": "introductory",
                  "modules": [
                    {"id": "m1", "titles": {"en": "AI and human rights", "fr": "IA et droits humains"},
                     "durationMinutes": 360},
                    {"id": "m2", "titles": {"en": "Generative AI in public action", "fr": "L'IA générative"},
                     "durationMinutes": 360}
                  ],
                  "requiredModules": ["m1", "m2"],
                  "partners": [
                    {"id": "unesco", "name": "UNESCO", "role": "lead"},
                    {"id": "oxford", "name": "University of Oxford", "role": "co-lead"},
                    {"id": "spark-ai", "name": "SPARK-AI Alliance", "role": "co-developer"}
                  ],
                  "audience": "%s",
                  "freeOfCharge": true,
                  "issuers": ["unesco", "oxford"]
                }
                """.formatted(audience);
    }

    public static String french() {
        return """
                {
                  "title": "IA et transformation numérique dans le secteur public",
                  "summary": "Conduire la transformation numérique dans le respect des droits humains.",
                  "contributors": [
                    {"name": "Digital Learning Hub", "country": "LU"},
                    {"name": "Campus du numérique public", "country": "FR"},
                    {"name": "Canada School of Public Service", "country": "CA"}
                  ],
                  "registrationUrl": "https://campus.example/ai-dt-ps/fr"
                }
                """;
    }

    public static String english() {
        return """
                {
                  "title": "AI and Digital Transformation in the Public Sector",
                  "summary": "Lead digital transformation with respect for human rights.",
                  "contributors": [{"name": "University of Oxford", "country": "GB"}],
                  "registrationUrl": "https://campus.example/ai-dt-ps/en"
                }
                """;
    }

    public static String session(String code, String language, String opens, String closes) {
        return """
                {"courseCode": "%s", "language": "%s", "mode": "self-paced",
                 "enrolmentOpensAt": "%s", "enrolmentClosesAt": %s}
                """.formatted(code, language, opens, closes == null ? "null" : '"' + closes + '"');
    }

    public static String session(String code, String language) {
        return session(code, language, "2026-01-01T08:00:00Z", null);
    }

    /** A classroom session in two parts, on both sides of the change to summer time; the window is open. */
    public static String classroom(String code) {
        return """
                {"courseCode": "%s", "language": "fr", "mode": "classroom",
                 "enrolmentOpensAt": "2026-01-01T08:00:00Z", "enrolmentClosesAt": "2199-01-01T08:00:00Z",
                 "timeZone": "Europe/Paris", "city": "Bordeaux",
                 "parts": [
                   {"partId": "p1", "startsAt": "2027-03-26T09:00", "endsAt": "2027-03-26T17:00", "place": "Salle 204"},
                   {"partId": "p2", "startsAt": "2027-03-29T09:00", "endsAt": "2027-03-29T17:00", "place": "Salle 204"}
                 ],
                 "capacity": 12, "minimumToRun": 5, "approvals": ["training-office", "line-manager"],
                 "trainers": []}
                """.formatted(code);
    }

    /** A virtual session whose only part has a link to join. */
    public static String virtual(String code) {
        return """
                {"courseCode": "%s", "language": "fr", "mode": "virtual", "enrolmentOpensAt": "2026-01-01T08:00:00Z",
                 "timeZone": "America/Toronto",
                 "parts": [
                   {"partId": "p1", "startsAt": "2027-04-06T09:00", "endsAt": "2027-04-06T12:00",
                    "joinLink": "https://visio.example/r/7f3a9c51"}
                 ],
                 "capacity": 40}
                """.formatted(code);
    }

    /** A course that is launched in French, and its code. */
    public static String launchedInFrench(Client client) {
        var code = newCode();
        client.put("/courses/" + code, course());
        client.put("/courses/" + code + "/language-versions/fr", french());
        client.post("/courses/" + code + "/language-versions/fr/launch", "");
        return code;
    }
}
