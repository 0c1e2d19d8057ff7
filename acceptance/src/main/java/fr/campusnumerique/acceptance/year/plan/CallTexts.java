package fr.campusnumerique.acceptance.year.plan;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the call for trainers says, and what volunteers say of themselves. */
public final class CallTexts {

    private static final List<String> DISCIPLINES = Stream.of(YearCourse.values())
            .filter(course -> !course.selfPaced())
            .map(YearCourse::topic)
            .toList();

    private CallTexts() {}

    public static Map<String, Object> plan(Instant opensAt, Instant closesAt) {
        Map<String, String> french = Map.of("title", "Appel à formateurs", "text", "La demande dépasse l’offre.");
        Map<String, String> english = Map.of("title", "Call for trainers", "text", "Demand outgrows the offer.");
        return Map.of(
                "texts",
                Map.of("fr", french, "en", english),
                "disciplines",
                DISCIPLINES,
                "opensAt",
                opensAt.toString(),
                "closesAt",
                closesAt.toString(),
                "weights",
                Map.of("technicalExpertise", 40, "trainingExperience", 35, "commitment", 25));
    }

    /** Everybody knows all topics, in both languages, wherever sessions are: the dates decide who is free. */
    public static Map<String, Object> form(int number) {
        return Map.of(
                "expertise",
                DISCIPLINES.stream()
                        .map(discipline ->
                                Map.of("discipline", discipline, "years", 2 + number % 9, "evidence", "Projects"))
                        .toList(),
                "experience",
                Map.of("sessionsLed", number % 20, "description", "Workshops"),
                "commitment",
                Map.of("daysPerYear", 4 + number % 8, "employerAgrees", true),
                "motivation",
                "To pass on what I have learnt.",
                "languages",
                YearCourse.LANGUAGES,
                "cities",
                YearGenerator.CITIES);
    }
}
