package fr.campusnumerique.acceptance.faults.load;

import fr.campusnumerique.acceptance.kernel.http.Command.Text;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;

/** The course of one run, with a code of its own so that runs do not meet. */
public record Course(String code) {

    public static final String LANGUAGE = "fr";
    public static final List<String> MODULES = List.of("m1", "m2", "m3", "m4");
    public static final List<String> REQUIRED = List.of("m1", "m2", "m3");
    public static final List<String> ISSUERS = List.of("unesco", "oxford");

    /** The course as an editor describes it; the audience distinguishes the revisions. */
    Text description(String audience) {
        String modules = MODULES.stream()
                .map("{\"id\": \"%s\", \"titles\": {\"fr\": \"Partie %<s\"}, \"durationMinutes\": 30}"::formatted)
                .collect(Collectors.joining(", "));
        return Text.json("""
            {"topics": ["resilience"], "level": "introductory", "audience": "%s", "freeOfCharge": true,
             "modules": [%s], "requiredModules": ["m1", "m2", "m3"], "issuers": ["unesco", "oxford"],
             "partners": [{"id": "unesco", "name": "UNESCO", "role": "lead"}]}
            """, audience, modules);
    }

    /** A session with seats, some weeks ahead: five of them, for several times as many learners. */
    Text seats(boolean approved) {
        Instant now = Instant.now();
        Instant starts = now.plus(30, ChronoUnit.DAYS);
        return Text.json(
                """
                {"courseCode": "%s", "language": "fr", "mode": "virtual", "enrolmentOpensAt": "%s", "capacity": 5,
                 "approvals": [%s], "timeZone": "Europe/Paris",
                 "parts": [{"partId": "p1", "startsAt": "%s", "endsAt": "%s"}]}
                """, code, now.minusSeconds(60), approved ? "\"line-manager\"" : "", starts, starts.plusSeconds(7_200));
    }

    /** What is said of it in its language. */
    static Text text() {
        return Text.json("""
            {"title": "Continuité des services numériques", "contributors": [],
             "summary": "Un cours d’essai, suivi pendant que des pannes surviennent.",
             "registrationUrl": "https://campus.example/essai"}
            """);
    }
}
