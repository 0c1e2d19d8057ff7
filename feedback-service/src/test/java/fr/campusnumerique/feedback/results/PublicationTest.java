package fr.campusnumerique.feedback.results;

import static fr.campusnumerique.feedback.Group.PROGRAMME;
import static fr.campusnumerique.feedback.Group.language;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import fr.campusnumerique.eventing.UnpublishableEventException;
import fr.campusnumerique.feedback.Group;
import fr.campusnumerique.feedback.Share;
import fr.campusnumerique.feedback.answers.Survey;
import fr.campusnumerique.feedback.programme.GroupCounts;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PublicationTest {

    private static final Group EN = language("A", "en");
    private static final Group FR = language("A", "fr");
    private static final Instant NOW = Instant.parse("2026-12-31T23:00:00Z");

    @Test
    void the_first_publication_shows_every_figure_of_groups_of_five() {
        var first = publish(null, counts(10, 8), counts(9, 5), answers("a", 8, 6), surveys(8, 6));
        assertThat(figures(first, EN))
                .isEqualTo(new GroupFigures(
                        Group.Scope.LANGUAGE, "A", "en", 10, 9, 8, Share.of(8, 10), Share.of(7, 8), Share.of(6, 8)));
        assertThat(figures(first, PROGRAMME).respondents()).isEqualTo(14);
        assertThat(figures(first, PROGRAMME).proficiencyRose()).isEqualTo(Share.of(12, 14));
    }

    @Test
    void figures_are_hidden_each_for_itself() {
        var first = publish(null, counts(10, 8), counts(4, 0), answers("a", 5, 1), surveys(5, 1));
        assertThat(figures(first, EN).completions()).isEqualTo(10);
        assertThat(figures(first, EN).certificates()).isNull();
        assertThat(figures(first, PROGRAMME).certificates()).isNull();
        assertThat(figures(first, EN).respondents()).isNull();
        assertThat(figures(first, EN).proficiencyRose()).isNull();
        assertThat(figures(first, PROGRAMME).respondents()).isEqualTo(6);
    }

    @Test
    void an_offered_group_is_listed_though_nobody_completed_it() {
        var first = publish(null, Map.of(EN, 10), Map.of(), answers("a", 0, 0), Map.of());
        assertThat(figures(first, FR)).isEqualTo(GroupFigures.hidden(FR));
    }

    @Test
    void too_few_answers_are_not_frozen() {
        var first = Publication.open(null, "r1", headcount(counts(10, 8), counts(9, 5), answers("a", 2, 2)));
        assertThat(first.freezing()).isEmpty();
    }

    @Test
    void four_new_answers_leave_the_figures_as_they_were_and_wait() {
        var first = publish(null, counts(10, 8), counts(9, 5), answers("a", 8, 6), surveys(8, 6));
        var second = Publication.open(first, "r2", headcount(counts(10, 8), counts(9, 5), answers("b", 2, 2)));
        assertThat(second.freezing()).isEmpty();
        second.publish(Map.of(), NOW);
        assertThat(second.groups()).isEqualTo(first.groups());
    }

    @Test
    void five_new_answers_in_a_group_show_it_anew() {
        var first = publish(null, counts(20, 8), counts(9, 5), answers("a", 8, 6), surveys(8, 6));
        var second = publish(first, counts(20, 8), counts(9, 5), answers("b", 5, 0), Map.of(EN, survey(5)));
        assertThat(figures(second, EN).respondents()).isEqualTo(13);
        assertThat(figures(second, EN).proficiencyRose()).isEqualTo(Share.of(11, 13));
        assertThat(figures(second, PROGRAMME).confidenceRose()).isEqualTo(Share.of(13, 19));
        assertThat(figures(second, EN).responseRate()).isEqualTo(Share.of(13, 20));
        assertThat(figures(second, FR)).isEqualTo(figures(first, FR));
        assertThat(figures(second, PROGRAMME).respondents()).isEqualTo(19);
    }

    @Test
    void a_group_with_too_few_new_answers_keeps_its_figures_while_the_programme_goes_on() {
        var first = publish(null, counts(20, 20), counts(9, 5), answers("a", 8, 6), surveys(8, 6));
        var second = publish(first, counts(20, 20), counts(9, 5), answers("b", 3, 4), surveys(3, 4));
        assertThat(figures(second, EN)).isEqualTo(figures(first, EN));
        assertThat(figures(second, FR)).isEqualTo(figures(first, FR));
        assertThat(figures(second, PROGRAMME).respondents()).isEqualTo(21);
    }

    @Test
    void a_response_rate_is_of_two_counts_of_the_same_moment() {
        var first = publish(null, counts(20, 20), counts(9, 5), answers("a", 8, 6), surveys(8, 6));
        // Three more completions may not be told yet, so 13 respondents would be set against 20 instead of 23.
        var older = told(counts(20, 20), counts(9, 5), false);
        var second = Publication.open(first, "r2", new Headcount(Set.of(EN, FR), older, answers("b", 5, 0)));
        assertThat(second.freezing()).isEmpty();
        second.publish(Map.of(), NOW);
        assertThat(second.groups()).isEqualTo(first.groups());
    }

    @Test
    void it_is_not_published_with_other_answers_than_were_listed() {
        var first = Publication.open(null, "r1", headcount(counts(10, 8), counts(9, 5), answers("a", 8, 6)));
        assertThatIllegalStateException().isThrownBy(() -> first.publish(surveys(9, 6), NOW));
    }

    @Test
    void without_its_answers_it_shows_the_earlier_ones_and_the_next_takes_what_is_there() {
        var first = publish(null, counts(20, 20), counts(9, 5), answers("a", 8, 6), surveys(8, 6));
        var second = Publication.open(first, "r2", headcount(counts(30, 20), counts(9, 5), answers("b", 6, 5)));
        assertThat(second.lists(surveys(5, 5))).isFalse();
        second.leaveAnswersOut(first, headcount(counts(30, 20), counts(9, 5), Map.of()));
        second.publish(Map.of(), NOW);
        assertThat(figures(second, EN).completions()).isEqualTo(30);
        assertThat(figures(second, EN).respondents()).isEqualTo(8);
        assertThat(figures(second, EN).proficiencyRose()).isEqualTo(Share.of(7, 8));
        var third = publish(second, counts(35, 20), counts(9, 5), answers("b", 5, 5), surveys(5, 5));
        assertThat(figures(third, EN).respondents()).isEqualTo(13);
        assertThat(figures(third, FR).proficiencyRose()).isEqualTo(Share.of(9, 11));
    }

    @Test
    void more_answers_than_completions_are_not_shown_and_hide_nothing_else() {
        var first = publish(null, counts(6, 20), counts(0, 0), answers("a", 8, 6), surveys(8, 6));
        assertThat(figures(first, EN).completions()).isEqualTo(6);
        assertThat(figures(first, EN).respondents()).isNull();
        assertThat(figures(first, EN).responseRate()).isNull();
        assertThat(figures(first, PROGRAMME).responseRate()).isEqualTo(Share.of(14, 26));
    }

    @Test
    void as_many_groups_as_it_may_have_fit_into_the_event_and_more_are_refused_before_anything_is_frozen() {
        var many = new TreeMap<Group, Integer>();
        many.put(language("B", "en"), 12_345);
        for (var course = 0; course < 198; course++) {
            many.put(language("A-COURSE-WITH-A-RATHER-LONG-CODE-" + course, "en"), 12_345);
            many.put(language("A-COURSE-WITH-A-RATHER-LONG-CODE-" + course, "fr"), 12_345);
        }
        var answers = new TreeMap<String, Group>();
        var surveys = new TreeMap<Group, Survey>();
        many.keySet().forEach(group -> {
            surveys.put(group, survey(7));
            IntStream.range(0, 7).forEach(i -> answers.put(group + "-" + i, group));
        });
        var fits = Publication.open(null, "r1", headcount(many, many, answers));
        fits.publish(surveys, NOW);
        assertThat(fits.groups()).hasSize(Publication.MOST_GROUPS);
        many.put(language("B", "fr"), 5);
        assertThatExceptionOfType(UnpublishableEventException.class)
                .isThrownBy(() -> Publication.open(null, "r2", headcount(many, many, answers)));
    }

    @Test
    void publishing_is_an_event_and_happens_once() {
        var first = publish(null, counts(10, 8), counts(9, 5), answers("a", 8, 6), surveys(8, 6));
        assertThat(first.outbox().unacknowledged()).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo("fr.campusnumerique.results.published.v1");
            assertThat(event.at()).isEqualTo(NOW);
        });
        assertThatIllegalStateException().isThrownBy(() -> first.publish(surveys(8, 6), NOW));
    }

    private static Publication publish(
            Publication last,
            Map<Group, Integer> completions,
            Map<Group, Integer> certificates,
            Map<String, Group> answers,
            Map<Group, Survey> surveys) {
        var publication = Publication.open(last, "r", headcount(completions, certificates, answers));
        publication.publish(surveys, NOW);
        return publication;
    }

    private static Headcount headcount(
            Map<Group, Integer> completions, Map<Group, Integer> certificates, Map<String, Group> answers) {
        return new Headcount(Set.of(EN, FR), told(completions, certificates, true), answers);
    }

    /** What the programme tells: nothing of fewer than five. */
    private static Map<Group, GroupCounts> told(
            Map<Group, Integer> completions, Map<Group, Integer> certificates, boolean completedNow) {
        var told = new TreeMap<Group, GroupCounts>();
        completions.keySet().stream()
                .flatMap(language -> language.upwards().stream())
                .forEach(group -> told.put(
                        group,
                        new GroupCounts(
                                fiveOrMore(completions, group), fiveOrMore(certificates, group), completedNow)));
        return told;
    }

    private static @Nullable Integer fiveOrMore(Map<Group, Integer> counts, Group group) {
        var sum = Disclosure.sum(counts, group);
        return sum < 5 ? null : Integer.valueOf(sum);
    }

    private static Map<Group, Integer> counts(int english, int french) {
        return Map.of(EN, english, FR, french);
    }

    private static Map<String, Group> answers(String prefix, int english, int french) {
        var answers = new TreeMap<String, Group>();
        for (var i = 0; i < english; i++) {
            answers.put(prefix + "-en-" + i, EN);
        }
        for (var i = 0; i < french; i++) {
            answers.put(prefix + "-fr-" + i, FR);
        }
        return answers;
    }

    /** All but one say that their proficiency rose, all but two that their confidence did. */
    private static Map<Group, Survey> surveys(int english, int french) {
        return Map.of(EN, survey(english), FR, survey(french));
    }

    private static Survey survey(int respondents) {
        return new Survey(respondents, respondents - 1, Math.max(0, respondents - 2));
    }

    private static GroupFigures figures(Publication publication, Group group) {
        return publication.groups().stream()
                .filter(figures -> figures.group().equals(group))
                .findFirst()
                .orElseThrow();
    }
}
