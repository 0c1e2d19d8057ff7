package fr.campusnumerique.acceptance.story;

import java.util.List;
import java.util.Map;

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

    static Map<String, Object> description() {
        return Map.of(
                "topics",
                List.of(
                        "ai-and-human-rights",
                        "data-governance-and-management",
                        "leadership-in-the-digital-age",
                        "generative-ai-in-public-action"),
                "level",
                "introductory",
                "modules",
                List.of(
                        module("m1", "AI and human rights", "IA et droits humains"),
                        module("m2", "Data governance and management", "Gouvernance et gestion des données"),
                        module("m3", "Leadership in the digital age", "Le leadership à l’ère numérique"),
                        module("m4", "Generative AI in public action", "L’IA générative dans l’action publique")),
                "requiredModules",
                MODULES,
                "partners",
                List.of(
                        partner("unesco", "UNESCO", "lead"),
                        partner("oxford", "University of Oxford", "co-lead"),
                        partner("spark-ai", "SPARK-AI Alliance", "co-developer")),
                "audience",
                "Public servants of all grades and administrations",
                "freeOfCharge",
                true,
                "issuers",
                ISSUERS);
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

    private static Map<String, Object> module(String id, String english, String french) {
        int minutes = HOURS * 60 / MODULES.size();
        return Map.of("id", id, "titles", Map.of("en", english, "fr", french), "durationMinutes", minutes);
    }

    private static Map<String, String> partner(String id, String name, String role) {
        return Map.of("id", id, "name", name, "role", role);
    }

    private static Map<String, String> contributor(String name, String country) {
        return Map.of("name", name, "country", country);
    }
}
