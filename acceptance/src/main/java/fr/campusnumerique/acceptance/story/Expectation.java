package fr.campusnumerique.acceptance.story;

import fr.campusnumerique.acceptance.kernel.Figures;
import fr.campusnumerique.acceptance.kernel.PublicRule;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the results must say: of the story's course exactly what its learners did; of the programme at least that where there
 * are others.
 */
record Expectation(String course, List<Role> completing, boolean besideOthers) {

    static Expectation of(Stage stage, List<Role> completing) {
        return new Expectation(stage.course(), completing, !stage.course().equals(StoryCourse.CODE));
    }

    private int count(@Nullable String language, Predicate<Role> those) {
        return (int) completing.stream()
                .filter(role -> language == null || role.language().equals(language))
                .filter(those)
                .count();
    }

    /** How many answers of the story the results must hold. */
    int respondents() {
        return count(null, Role::answers);
    }

    /** @param rule by which these results were given out */
    void compare(JsonNode results, PublicRule rule, Figures figures) {
        group(results, "programme", null, rule, figures);
        group(results, "course", null, rule, figures);
        group(results, "language", "en", rule, figures);
        group(results, "language", "fr", rule, figures);
    }

    private void group(JsonNode results, String scope, @Nullable String language, PublicRule rule, Figures figures) {
        String name = (language == null ? scope : language) + " (" + rule + ")";
        JsonNode group = results.path("groups").values().stream()
                .filter(one -> one.path("scope").asString("").equals(scope)
                        && (language == null
                                || one.path("language").asString("").equals(language)))
                .filter(one -> scope.equals("programme")
                        || one.path("courseCode").asString("").equals(course))
                .findFirst()
                .orElse(results.path("no such group"));
        int completed = count(language, role -> true);
        int respondents = count(language, Role::answers);
        if (scope.equals("programme") && besideOthers) {
            Map.of("completions", completed, "certificates", completed, "respondents", respondents)
                    .forEach((what, own) -> figures.holds(
                            name + ": at least " + own + " " + what,
                            group.path(what).asInt(-1) >= rule.count(own)));
            return;
        }
        figures.agree(
                name + ": completions",
                rule.count(completed),
                group.path("completions").asInt(-1));
        figures.agree(
                name + ": certificates",
                rule.count(completed),
                group.path("certificates").asInt(-1));
        figures.agree(
                name + ": respondents",
                rule.count(respondents),
                group.path("respondents").asInt(-1));
        figures.share(name + ": response rate", rule.share(respondents, completed), group.path("responseRate"));
        figures.share(
                name + ": share whose proficiency rose",
                rule.share(count(language, role -> role.answers() && role.proficiencyRose()), respondents),
                group.path("proficiencyRose"));
        figures.share(
                name + ": share whose confidence rose",
                rule.share(count(language, role -> role.answers() && role.confidenceRose()), respondents),
                group.path("confidenceRose"));
    }
}
