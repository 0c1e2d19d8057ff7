package fr.campusnumerique.acceptance.year.plan;

import fr.campusnumerique.acceptance.kernel.http.Command.Text;
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

    public Text description() {
        return Text.json(
                """
                {"topics": ["%s"], "level": "introductory", "freeOfCharge": true, "requiredAttendancePercent": %d,
                 "modules": [{"id": "m1", "titles": {"en": "%s", "fr": "%s"}, "durationMinutes": 360}],
                 "requiredModules": ["m1"], "audience": "Public servants of all grades and administrations",
                 "issuers": [%s], "partners": [{"id": "unesco", "name": "UNESCO", "role": "lead"}]}
                """,
                topic,
                selfPaced() ? 0 : 100,
                titles.getOrDefault("en", code),
                titles.getOrDefault("fr", code),
                // The MOOC's certificate is a joint one.
                selfPaced() ? "\"unesco\", \"oxford\"" : "\"unesco\"");
    }

    public Text text(String language) {
        return Text.json("""
            {"title": "%1$s", "summary": "%1$s.", "contributors": [{"name": "Campus du numérique public", "country": "FR"}],
             "registrationUrl": "https://campus.example/courses/%2$s/%3$s"}
            """, titles.getOrDefault(language, code), code.toLowerCase(Locale.ROOT), language);
    }
}
