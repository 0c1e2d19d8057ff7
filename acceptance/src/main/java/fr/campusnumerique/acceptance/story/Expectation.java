package fr.campusnumerique.acceptance.story;

import fr.campusnumerique.acceptance.kernel.Figures;
import fr.campusnumerique.acceptance.kernel.Wilson;
import fr.campusnumerique.acceptance.kernel.events.EventRecord;
import fr.campusnumerique.acceptance.kernel.http.Results;
import fr.campusnumerique.acceptance.kernel.http.Results.Group;
import fr.campusnumerique.acceptance.kernel.http.Results.Share;
import fr.campusnumerique.acceptance.kernel.http.SelfAssessment;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

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
        return withEarlierLearners
                ? counted("enrolment.completed", language)
                : completingIn(language).size();
    }

    int certificates(@Nullable String language) {
        return withEarlierLearners
                ? counted("certificate.validated", language)
                : completingIn(language).size();
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

    private List<Role> completingIn(@Nullable String language) {
        return completing.stream()
                .filter(role -> language == null || role.language().equals(language))
                .toList();
    }

    private List<SelfAssessment> answers(@Nullable String language) {
        List<SelfAssessment> answers = new ArrayList<>();
        for (Role role : completingIn(language)) {
            if (role.feedback() != null) {
                answers.add(role.feedback());
            }
        }
        return answers;
    }

    /** How many answers of the story the results must hold. */
    int respondents() {
        return answers(null).size();
    }

    void compare(Results results, Figures figures) {
        // Of other courses there is nothing unless somebody else used this campus before.
        group(results, "programme", null, figures);
        group(results, "course", null, figures);
        group(results, "language", "en", figures);
        group(results, "language", "fr", figures);
    }

    private void group(Results results, String scope, @Nullable String language, Figures figures) {
        String name = language == null ? scope : language;
        var found = results.groups().stream()
                .filter(group -> group.scope().equals(scope) && Objects.equals(group.language(), language))
                .filter(group -> scope.equals("programme") || StoryCourse.CODE.equals(group.courseCode()))
                .findFirst();
        figures.holds("results have the group " + name, found.isPresent());
        found.ifPresent(group -> compare(group, name, language, figures));
    }

    private void compare(Group group, String name, @Nullable String language, Figures figures) {
        figures.agree(name + ": completions", completions(language), group.completions());
        figures.agree(name + ": certificates", certificates(language), group.certificates());
        List<SelfAssessment> answers = answers(language);
        if (withEarlierLearners) {
            Integer shown = group.respondents();
            figures.holds(
                    name + ": at least " + answers.size() + " respondents", shown != null && shown >= answers.size());
            return;
        }
        int n = answers.size();
        figures.agree(name + ": respondents", n, group.respondents());
        share(name + ": response rate", n, completions(language), group.responseRate(), figures);
        int proficient = count(answers, SelfAssessment::proficiencyRose);
        share(name + ": share whose proficiency rose", proficient, n, group.proficiencyRose(), figures);
        int confident = count(answers, SelfAssessment::confidenceRose);
        share(name + ": share whose confidence rose", confident, n, group.confidenceRose(), figures);
    }

    private static int count(List<SelfAssessment> answers, Predicate<SelfAssessment> rose) {
        return (int) answers.stream().filter(rose).count();
    }

    private static void share(String name, int part, int n, @Nullable Share found, Figures figures) {
        figures.holds(name + " is shown", found != null);
        if (found != null) {
            Wilson expected = Wilson.of(part, n);
            figures.agree(name + ", n", n, found.n());
            figures.close(name, expected.share(), found.share());
            figures.close(name + ", lower end", expected.low(), found.low());
            figures.close(name + ", upper end", expected.high(), found.high());
        }
    }
}
