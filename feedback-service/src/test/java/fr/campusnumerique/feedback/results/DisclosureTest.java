package fr.campusnumerique.feedback.results;

import static fr.campusnumerique.feedback.Group.PROGRAMME;
import static fr.campusnumerique.feedback.Group.course;
import static fr.campusnumerique.feedback.Group.language;
import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.feedback.Group;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class DisclosureTest {

    private static final Group EN = language("A", "en");
    private static final Group FR = language("A", "fr");
    private static final Group DE = language("A", "de");
    private static final Group OTHER_EN = language("B", "en");
    private static final Predicate<Group> ANY = group -> true;

    @Test
    void groups_of_five_and_more_are_all_shown() {
        assertThat(first(Map.of(EN, 5, FR, 6)).shown()).containsExactlyInAnyOrder(PROGRAMME, course("A"), EN, FR);
    }

    @Test
    void a_programme_under_five_is_hidden_with_everything_in_it() {
        var disclosure = first(Map.of(EN, 4));
        assertThat(disclosure.shown()).isEmpty();
        assertThat(disclosure.ledger()).isEqualTo(Ledger.empty());
    }

    @Test
    void with_one_small_language_the_next_smallest_is_hidden_too() {
        assertThat(first(Map.of(EN, 20, FR, 7, DE, 4)).shown()).containsExactlyInAnyOrder(PROGRAMME, course("A"), EN);
    }

    @Test
    void small_languages_that_are_five_together_hide_no_other() {
        assertThat(first(Map.of(EN, 20, FR, 3, DE, 2)).shown()).containsExactlyInAnyOrder(PROGRAMME, course("A"), EN);
    }

    @Test
    void small_languages_that_are_four_together_hide_another() {
        assertThat(first(Map.of(EN, 20, FR, 2, DE, 2)).shown()).containsExactlyInAnyOrder(PROGRAMME, course("A"));
    }

    @Test
    void a_small_course_hides_another_course_and_one_of_its_languages() {
        // With both languages of A shown, A would be their sum and B the programme without it.
        assertThat(first(Map.of(EN, 20, FR, 8, OTHER_EN, 3)).shown()).containsExactlyInAnyOrder(PROGRAMME, EN);
    }

    @Test
    void a_group_is_shown_anew_only_once_five_more_have_come() {
        var before = first(Map.of(EN, 10, FR, 10)).ledger();
        var four = Disclosure.of(before, Map.of(EN, 14, FR, 20), ANY);
        assertThat(four.shows(EN)).isFalse();
        var five = Disclosure.of(before, Map.of(EN, 15, FR, 20), ANY);
        assertThat(five.shown()).contains(EN, FR, course("A"), PROGRAMME);
    }

    @Test
    void nothing_is_shown_anew_when_fewer_than_five_came_in_all() {
        var before = first(Map.of(EN, 10, FR, 10));
        var after = Disclosure.of(before.ledger(), Map.of(EN, 12, FR, 12), ANY);
        assertThat(after.shown()).isEmpty();
        assertThat(after.ledger()).isEqualTo(before.ledger());
    }

    @Test
    void a_group_without_change_stays_as_known_and_hides_no_other() {
        var before = first(Map.of(EN, 10, FR, 10)).ledger();
        var after = Disclosure.of(before, Map.of(EN, 10, FR, 15), ANY);
        assertThat(after.shown()).containsExactlyInAnyOrder(PROGRAMME, course("A"), EN, FR);
    }

    @Test
    void languages_that_were_only_shown_together_are_not_told_apart_without_new_persons_in_each() {
        var before = first(Map.of(FR, 3, DE, 3)).ledger();
        // FR 9 less its 6 new persons would be the 3 of before, if the course were shown anew beside it.
        assertThat(Disclosure.of(before, Map.of(FR, 9, DE, 3), ANY).shown())
                .containsExactlyInAnyOrder(PROGRAMME, course("A"));
        assertThat(Disclosure.of(before, Map.of(FR, 9, DE, 8), ANY).shown()).contains(FR, DE);
    }

    @Test
    void only_eligible_groups_are_shown() {
        var disclosure = Disclosure.of(Ledger.empty(), Map.of(EN, 10, FR, 10), group -> !group.equals(FR));
        assertThat(disclosure.shown()).containsExactlyInAnyOrder(PROGRAMME, course("A"), EN);
    }

    @Test
    void fewer_than_before_count_as_a_change_that_cannot_be_shown_alone() {
        var before = first(Map.of(EN, 10, FR, 10)).ledger();
        assertThat(Disclosure.of(before, Map.of(EN, 9, FR, 20), ANY).shows(EN)).isFalse();
    }

    @Test
    void no_combination_of_anything_ever_shown_counts_a_small_group() {
        for (var seed = 0L; seed < 1_500; seed++) {
            var audit = audit(new Random(seed), false);
            assertThat(audit.leak()).as("seed %d: %s", seed, audit).isEmpty();
        }
    }

    @Test
    void the_audit_would_notice_if_only_small_groups_were_hidden() {
        var leaks = 0;
        for (var seed = 0L; seed < 50; seed++) {
            leaks += audit(new Random(seed), true).leak().isPresent() ? 1 : 0;
        }
        assertThat(leaks).isGreaterThan(10);
    }

    /** Some publications of a random programme, as a reader sees them who keeps them all. */
    private static Audit audit(Random random, boolean naive) {
        var audit = new Audit();
        var ledger = Ledger.empty();
        var now = new TreeMap<Group, Integer>();
        var courses = 1 + random.nextInt(3);
        var languages = 1 + random.nextInt(3);
        var most = 3 + random.nextInt(10);
        for (var publications = 1 + random.nextInt(4); publications > 0; publications--) {
            var came = new HashMap<Group, Integer>();
            for (var course = 0; course < courses; course++) {
                for (var language = 0; language < languages; language++) {
                    came.put(language("c" + course, "l" + language), Math.max(0, random.nextInt(-2, most)));
                }
            }
            came.forEach((group, persons) -> now.merge(group, persons, Integer::sum));
            audit.arrive(came);
            var hidden = language("c0", "l" + random.nextInt(4));
            var disclosure = naive ? hidingTheSmall(now) : Disclosure.of(ledger, now, group -> !group.equals(hidden));
            disclosure.shown().forEach(audit::see);
            ledger = disclosure.ledger();
        }
        return audit;
    }

    private static Disclosure hidingTheSmall(Map<Group, Integer> now) {
        var all = new TreeSet<Group>();
        now.keySet().forEach(group -> all.addAll(group.upwards()));
        all.removeIf(group -> Disclosure.sum(now, group) < Group.FEWEST);
        return new Disclosure(Set.copyOf(all), Ledger.empty());
    }

    private static Disclosure first(Map<Group, Integer> now) {
        return Disclosure.of(Ledger.empty(), now, ANY);
    }
}
