package fr.campusnumerique.feedback.programme;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.feedback.Group;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class DisclosuresTest {

    private static final Cell FRENCH = new Cell(Dimension.LANGUAGE, "fr");
    private static final Cell ENGLISH = new Cell(Dimension.LANGUAGE, "en");
    private static final Cell CLOUD = new Cell(Dimension.TOPIC, "cloud");
    private static final Cell LUXEMBOURG = new Cell(Dimension.COUNTRY, "LU");

    @Test
    void a_group_of_five_is_shown_and_one_of_four_is_not() {
        assertThat(shown(people(0, 5, FRENCH))).containsExactly(Cell.TOTAL, FRENCH);
        assertThat(shown(people(0, 4, FRENCH))).isEmpty();
    }

    @Test
    void a_small_group_hides_the_one_from_which_it_could_be_subtracted() {
        assertThat(shown(both(people(0, 20, FRENCH), people(20, 23, ENGLISH)))).containsExactly(Cell.TOTAL);
        assertThat(shown(both(people(0, 20, FRENCH), people(20, 40, ENGLISH))))
                .containsExactlyInAnyOrder(Cell.TOTAL, FRENCH, ENGLISH);
    }

    @Test
    void two_tables_are_not_shown_together_where_their_difference_is_a_small_group() {
        // All Luxembourgers but two took cloud, and nobody else did.
        var rows = both(both(people(0, 30, CLOUD, LUXEMBOURG), people(30, 32, LUXEMBOURG)), people(32, 80, FRENCH));
        assertThat(shown(rows)).contains(CLOUD).doesNotContain(LUXEMBOURG);
    }

    @Test
    void five_rows_of_one_person_are_not_five_persons() {
        var rows = new ArrayList<Row>();
        for (var i = 0; i < 9; i++) {
            rows.add(row("r" + i, "p" + (i < 5 ? 0 : i), FRENCH));
        }
        assertThat(shown(rows.subList(0, 8))).isEmpty();
    }

    @Test
    void a_later_publication_waits_until_enough_have_come() {
        var first = publish(Known.NOTHING, people(0, 20, FRENCH));
        var second = publish(first.known(), people(0, 23, FRENCH));
        assertThat(second.shown()).isEmpty();
        var third = publish(second.known(), people(0, 26, FRENCH));
        assertThat(third.shown()).containsExactly(Cell.TOTAL, FRENCH);
        assertThat(third.count(FRENCH)).isEqualTo(26);
    }

    @Test
    void what_readers_know_is_the_same_after_it_was_stored() {
        var first = publish(Known.NOTHING, both(people(0, 20, FRENCH, CLOUD), people(20, 30, ENGLISH)));
        var known = publish(first.known(), people(0, 29, FRENCH)).known();
        var json = new JsonMapper();
        var stored = json.readValue(json.writeValueAsString(KnownNote.of(known)), KnownNote.class);
        assertThat(stored.known()).isEqualTo(known);
    }

    @Test
    void who_is_not_counted_any_more_cannot_be_told_either() {
        var first = publish(Known.NOTHING, people(0, 20, FRENCH));
        assertThat(publish(first.known(), people(0, 18, FRENCH)).shown()).isEmpty();
    }

    @Test
    void most_is_shown_of_a_programme_of_usual_size() {
        var rows = new ArrayList<Row>();
        var random = new Random(1);
        for (var i = 0; i < 10_000; i++) {
            rows.add(row(
                    "r" + i,
                    "p" + i,
                    new Cell(Dimension.TOPIC, "t" + random.nextInt(4)),
                    new Cell(Dimension.MODE, "m" + random.nextInt(3)),
                    new Cell(Dimension.LANGUAGE, "l" + random.nextInt(2)),
                    new Cell(Dimension.QUARTER, "q" + random.nextInt(4)),
                    new Cell(Dimension.ADMINISTRATION, "a" + random.nextInt(12)),
                    new Cell(Dimension.TRAINER, "t" + random.nextInt(60))));
        }
        assertThat(shown(rows)).hasSize(1 + 4 + 3 + 2 + 4 + 12 + 60);
    }

    @Test
    void the_same_people_who_come_every_year_hide_nothing() {
        var known = Known.NOTHING;
        var rows = new ArrayList<Row>();
        for (var year = 0; year < 12; year++) {
            for (var person = 0; person < 12; person++) {
                rows.add(row("r" + year + "-" + person, "p" + person, person < 6 ? FRENCH : ENGLISH));
            }
            var publication = publish(known, List.copyOf(rows));
            assertThat(publication.shown()).containsExactlyInAnyOrder(Cell.TOTAL, FRENCH, ENGLISH);
            known = publication.known();
        }
    }

    @Test
    void who_comes_very_often_is_one_person_too() {
        var rows = new ArrayList<>(both(people(0, 1, FRENCH), people(1, 10, FRENCH, CLOUD)));
        for (var time = 0; time < 80; time++) {
            rows.add(row("often" + time, "often", FRENCH, CLOUD));
        }
        assertThat(shown(rows)).as("one took something else").containsExactly(Cell.TOTAL, FRENCH);
        rows.addAll(people(10, 15, FRENCH));
        rows.addAll(people(20, 500, FRENCH, CLOUD));
        assertThat(shown(rows)).as("six did").containsExactly(Cell.TOTAL, CLOUD, FRENCH);
    }

    @Test
    void nothing_about_fewer_than_five_persons_follows_from_all_that_was_ever_shown() {
        var shownCells = 0;
        for (var seed = 0; seed < 400; seed++) {
            var random = new Random(seed);
            var attack = new Attack();
            var known = Known.NOTHING;
            var rows = new ArrayList<Row>();
            var most = 4 + random.nextInt(14);
            // Few persons come again and again, many hardly ever.
            var persons = seed % 2 == 0 ? 60 : 9;
            for (var publication = 0; publication <= random.nextInt(3); publication++) {
                arrive(rows, random, most, persons);
                rows.removeIf(row -> random.nextInt(40) == 0);
                var disclosures = publish(known, List.copyOf(rows));
                attack.sees(List.copyOf(rows), disclosures.shown());
                shownCells += disclosures.shown().size();
                known = disclosures.known();
            }
            assertThat(attack.victims()).as("seed " + seed).isEmpty();
        }
        assertThat(shownCells).isGreaterThan(500);
    }

    @Test
    void the_attack_finds_what_hiding_only_the_small_ones_gives_away() {
        var found = 0;
        for (var seed = 0; seed < 60; seed++) {
            var rows = new ArrayList<Row>();
            arrive(rows, new Random(seed), 16, 60);
            var attack = new Attack();
            attack.sees(rows, hidingTheSmall(rows));
            found += attack.victims().isPresent() ? 1 : 0;
        }
        assertThat(found).isGreaterThan(20);
    }

    private static void arrive(List<Row> rows, Random random, int most, int persons) {
        var skewed = random.nextBoolean();
        for (var come = random.nextInt(most + 1); come > 0; come--) {
            var topic = random.nextInt(2);
            rows.add(row(
                    "r" + rows.size() + "-" + random.nextInt(1_000_000),
                    "p" + random.nextInt(persons),
                    new Cell(Dimension.TOPIC, "t" + topic),
                    new Cell(Dimension.COURSE, "c" + (topic * 2 + random.nextInt(2))),
                    new Cell(Dimension.LANGUAGE, "l" + (skewed ? topic : random.nextInt(2))),
                    new Cell(Dimension.COUNTRY, "c" + (random.nextInt(5) == 0 ? 1 : 0))));
        }
    }

    private static Set<Cell> hidingTheSmall(List<Row> rows) {
        var cells = new TreeSet<Cell>();
        rows.forEach(row -> cells.addAll(row.cells()));
        cells.removeIf(cell -> rows.stream()
                        .filter(row -> row.cells().contains(cell))
                        .map(Row::person)
                        .distinct()
                        .count()
                < Group.FEWEST);
        return cells;
    }

    private static Disclosures publish(Known before, List<Row> now) {
        return Disclosures.of(before, now, anyCell -> true);
    }

    private static Set<Cell> shown(List<Row> rows) {
        return publish(Known.NOTHING, rows).shown();
    }

    private static List<Row> both(List<Row> some, List<Row> others) {
        var all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }

    private static List<Row> people(int from, int to, Cell... cells) {
        var rows = new ArrayList<Row>();
        for (var i = from; i < to; i++) {
            rows.add(row("r" + i, "p" + i, cells));
        }
        return rows;
    }

    private static Row row(String id, String person, Cell... cells) {
        var all = new TreeSet<>(Set.of(cells));
        all.add(Cell.TOTAL);
        return new Row(id, person, all, Set.of());
    }
}
