package fr.campusnumerique.acceptance.faults;

import java.util.List;
import java.util.Map;

/** The course of one run, with a code of its own so that runs do not meet. */
record Course(String code) {

    static final String LANGUAGE = "fr";
    static final List<String> MODULES = List.of("m1", "m2", "m3", "m4");
    static final List<String> REQUIRED = List.of("m1", "m2", "m3");
    static final List<String> ISSUERS = List.of("unesco", "oxford");

    /** The course as an editor describes it; the audience tells one revision from the other. */
    Map<String, Object> description(String audience) {
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

    private static Map<String, Object> module(String id) {
        return Map.of("id", id, "titles", Map.of(LANGUAGE, "Partie " + id), "durationMinutes", 30);
    }

    /** What is said of it in its language. */
    static Map<String, Object> text() {
        return Map.of(
                "title", "Continuité des services numériques",
                "summary", "Un cours d’essai, suivi pendant que des pannes surviennent.",
                "contributors", List.of(),
                "registrationUrl", "https://campus.example/essai");
    }
}
