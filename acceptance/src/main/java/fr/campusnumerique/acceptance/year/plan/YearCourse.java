package fr.campusnumerique.acceptance.year.plan;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What is taught in the year: the four topics in classrooms and online at fixed times, and the MOOC. */
public enum YearCourse {
    DATA_SCIENCE("DATA-SCI", "data-science", "Data science for public action", "La science des données", 2),
    CYBERSECURITY("CYBER-SEC", "cybersecurity", "Cybersecurity for everybody", "La cybersécurité pour tous", 1),
    AGILE("AGILE", "agile-methods", "Agile methods in administrations", "Les méthodes agiles", 1),
    CLOUD("CLOUD", "cloud-computing", "Cloud computing in practice", "Le cloud en pratique", 1),
    MOOC("AI-MOOC", "ai-and-digital-transformation", "AI and digital transformation", "IA et transformation", 0);

    /** What every course asks for besides being there. */
    public static final String MODULE = "m1";

    public static final List<String> LANGUAGES = List.of("fr", "en");

    private final String code;
    private final String topic;
    private final Map<String, String> titles;
    private final int parts;

    YearCourse(String code, String topic, String english, String french, int parts) {
        this.code = code;
        this.topic = topic;
        this.titles = Map.of("en", english, "fr", french);
        this.parts = parts;
    }

    public String code() {
        return code;
    }

    public String topic() {
        return topic;
    }

    /** Of each session; 0 where everybody goes at their own pace. */
    public int parts() {
        return parts;
    }

    public boolean selfPaced() {
        return parts == 0;
    }

    /** The MOOC's certificate is a joint one. */
    public List<String> issuers() {
        return selfPaced() ? List.of("unesco", "oxford") : List.of("unesco");
    }

    public Map<String, Object> description() {
        return Map.of(
                "topics",
                List.of(topic),
                "level",
                "introductory",
                "modules",
                List.of(Map.of("id", MODULE, "titles", titles, "durationMinutes", 360)),
                "requiredModules",
                List.of(MODULE),
                "partners",
                List.of(Map.of("id", "unesco", "name", "UNESCO", "role", "lead")),
                "audience",
                "Public servants of all grades and administrations",
                "freeOfCharge",
                true,
                "issuers",
                issuers(),
                "requiredAttendancePercent",
                selfPaced() ? 0 : 100);
    }

    public Map<String, Object> text(String language) {
        return Map.of(
                "title",
                titles.getOrDefault(language, code),
                "summary",
                titles.getOrDefault(language, code) + ".",
                "contributors",
                List.of(Map.of("name", "Campus du numérique public", "country", "FR")),
                "registrationUrl",
                "https://campus.example/courses/" + code.toLowerCase(Locale.ROOT) + "/" + language);
    }
}
