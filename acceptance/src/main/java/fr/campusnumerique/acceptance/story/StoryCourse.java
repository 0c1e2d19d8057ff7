package fr.campusnumerique.acceptance.story;

import fr.campusnumerique.acceptance.kernel.http.Command.Text;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** The course of the story, a real one: a MOOC of UNESCO and the University of Oxford. */
final class StoryCourse {

    static final String CODE = "AI-DT-PS";
    static final List<String> MODULES = List.of("m1", "m2", "m3", "m4");
    static final int HOURS = 12;

    /** In the order in which they sign in the story. */
    static final List<String> ISSUERS = List.of("unesco", "oxford");

    static final Map<String, String> TITLES = Map.of(
            "en", "AI and Digital Transformation in the Public Sector",
            "fr", "IA et transformation numérique dans le secteur public");

    private StoryCourse() {}

    /** A code of one play only: the course's figures are this play's, whoever else uses the campus. */
    static String ownCode() {
        return CODE + "-" + UUID.randomUUID().toString().substring(0, 6).toUpperCase(Locale.ROOT);
    }

    static Text description() {
        return Text.json("""
            {"topics": ["ai-and-human-rights", "data-governance-and-management", "leadership-in-the-digital-age",
                        "generative-ai-in-public-action"],
             "level": "introductory", "freeOfCharge": true, "audience": "Public servants of all grades and administrations",
             "modules": [
                 {"id": "m1", "durationMinutes": 180,
                  "titles": {"en": "AI and human rights", "fr": "IA et droits humains"}},
                 {"id": "m2", "durationMinutes": 180,
                  "titles": {"en": "Data governance and management", "fr": "Gouvernance et gestion des données"}},
                 {"id": "m3", "durationMinutes": 180,
                  "titles": {"en": "Leadership in the digital age", "fr": "Le leadership à l’ère numérique"}},
                 {"id": "m4", "durationMinutes": 180,
                  "titles": {"en": "Generative AI in public action", "fr": "L’IA générative dans l’action publique"}}],
             "requiredModules": ["m1", "m2", "m3", "m4"], "issuers": ["unesco", "oxford"],
             "partners": [{"id": "unesco", "name": "UNESCO", "role": "lead"},
                          {"id": "oxford", "name": "University of Oxford", "role": "co-lead"},
                          {"id": "spark-ai", "name": "SPARK-AI Alliance", "role": "co-developer"}]}
            """);
    }

    static Map<String, Object> text(String language) {
        return language.equals("fr")
                ? text(
                        language,
                        "Conduire la transformation numérique de l’action publique dans le respect des droits humains.",
                        List.of(
                                contributor("Digital Learning Hub", "LU"),
                                contributor("Campus du numérique public", "FR"),
                                contributor("Canada School of Public Service", "CA")))
                : text(
                        language,
                        "Lead the digital transformation of public action with respect for human rights.",
                        List.of(contributor("University of Oxford", "GB")));
    }

    private static Map<String, Object> text(String language, String summary, List<Map<String, String>> contributors) {
        return Map.of(
                "title",
                TITLES.getOrDefault(language, CODE),
                "summary",
                summary,
                "contributors",
                contributors,
                "registrationUrl",
                "https://campus.example/courses/ai-dt-ps/" + language);
    }

    private static Map<String, String> contributor(String name, String country) {
        return Map.of("name", name, "country", country);
    }
}
