package fr.campusnumerique.acceptance.story;

import fr.campusnumerique.acceptance.kernel.Figures;
import fr.campusnumerique.acceptance.kernel.PublicRule;
import fr.campusnumerique.acceptance.kernel.events.EventRecord;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the results must say. On a campus that began with this story that is what the learners of the story did; on one
 * with kept data completions and certificates are counted from all events, and of feedback, which leaves no events, at
 * least the story's must be there.
 */
record Expectation(List<Role> completing, Collection<EventRecord> events, boolean withEarlierLearners) {

    static Expectation of(Stage stage, List<Role> completing) {
        boolean earlier =
                stage.live().earlier().stream().anyMatch(event -> event.topic().equals("campus.enrolments"));
        return new Expectation(completing, stage.live().all(), earlier);
    }

    /** @param language null for all */
    int completions(@Nullable String language) {
        return withEarlierLearners ? counted("enrolment.completed", language) : count(language, role -> true);
    }

    int certificates(@Nullable String language) {
        return withEarlierLearners ? counted("certificate.validated", language) : count(language, role -> true);
    }

    private int counted(String type, @Nullable String language) {
        Set<Fact> facts = new HashSet<>();
        events.stream()
                .filter(event -> event.name().equals(type))
                .filter(event -> language == null
                        || event.data().path("language").asString("").equals(language))
                .forEach(event -> facts.add(Fact.of(event)));
        return facts.size();
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
        // Of other courses there is nothing unless somebody else used this campus before.
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
                        || one.path("courseCode").asString("").equals(StoryCourse.CODE))
                .findFirst()
                .orElse(results.path("no such group"));
        figures.agree(
                name + ": completions",
                rule.count(completions(language)),
                group.path("completions").asInt(-1));
        figures.agree(
                name + ": certificates",
                rule.count(certificates(language)),
                group.path("certificates").asInt(-1));
        int respondents = count(language, Role::answers);
        int shown = group.path("respondents").asInt(-1);
        if (withEarlierLearners) {
            figures.holds(name + ": at least " + respondents + " respondents", shown >= rule.count(respondents));
            return;
        }
        figures.agree(name + ": respondents", rule.count(respondents), shown);
        figures.share(
                name + ": response rate", rule.share(respondents, completions(language)), group.path("responseRate"));
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
