package fr.campusnumerique.acceptance.year.plan;

import fr.campusnumerique.acceptance.kernel.http.Command.Text;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the call for trainers says, and what volunteers say of themselves. */
public final class CallTexts {

    private static final List<String> DISCIPLINES = Stream.of(YearCourse.values())
            .filter(course -> !course.selfPaced())
            .map(YearCourse::topic)
            .toList();

    private CallTexts() {}

    public static Text plan(Instant opensAt, Instant closesAt) {
        return Text.json("""
            {"texts": {"fr": {"title": "Appel à formateurs", "text": "La demande dépasse l’offre."},
                       "en": {"title": "Call for trainers", "text": "Demand outgrows the offer."}},
             "disciplines": [%s], "opensAt": "%s", "closesAt": "%s",
             "weights": {"technicalExpertise": 40, "trainingExperience": 35, "commitment": 25}}
            """, list(DISCIPLINES, "\"%s\""), opensAt, closesAt);
    }

    /** Everybody knows all topics, in both languages, wherever sessions are: the dates decide who is free. */
    public static Text form(int number) {
        return Text.json(
                """
                {"expertise": [%s], "experience": {"sessionsLed": %d, "description": "Workshops"},
                 "commitment": {"daysPerYear": %d, "employerAgrees": true}, "motivation": "To pass on what I have learnt.",
                 "languages": [%s], "cities": [%s]}
                """,
                list(
                        DISCIPLINES,
                        "{\"discipline\": \"%s\", \"years\": " + (2 + number % 9) + ", \"evidence\": \"Projects\"}"),
                number % 20,
                4 + number % 8,
                list(YearCourse.LANGUAGES, "\"%s\""),
                list(YearGenerator.CITIES, "\"%s\""));
    }

    private static String list(List<String> words, String form) {
        return words.stream().map(form::formatted).collect(Collectors.joining(", "));
    }
}
