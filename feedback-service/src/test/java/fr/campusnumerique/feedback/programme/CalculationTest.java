package fr.campusnumerique.feedback.programme;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.feedback.Share;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What one figure may say besides another one. */
class CalculationTest {

    private static final Supply NOTHING_OFFERED = Supply.of(new Catalogue(List.of(), List.of()), List.of());
    private static final Cell CLOUD = new Cell(Dimension.TOPIC, "cloud");
    private static final Cell SECURITY = new Cell(Dimension.TOPIC, "security");
    private static final Cell FRENCH = new Cell(Dimension.LANGUAGE, "fr");

    @Test
    void the_time_to_a_seat_is_told_where_the_seats_taken_are() {
        var all = both(seats(0, 20, CLOUD), seats(20, 26, SECURITY));
        var figures = calculation(null, Map.of(Population.SEATED, all));
        assertThat(figure(figures, Cell.TOTAL).timeToSeat()).isEqualTo(new Wait(26, 720, 1380));
        assertThat(figure(figures, CLOUD).timeToSeat()).isEqualTo(new Wait(20, 540, 1020));
        assertThat(figure(figures, SECURITY).timeToSeat()).isEqualTo(new Wait(6, 1320, 1500));
    }

    @Test
    void a_small_group_hides_the_wait_from_which_its_own_could_be_subtracted() {
        var all = both(seats(0, 20, CLOUD), seats(20, 23, SECURITY));
        var figures = calculation(null, Map.of(Population.SEATED, all));
        assertThat(figure(figures, Cell.TOTAL).timeToSeat()).isNotNull();
        assertThat(figure(figures, CLOUD).timeToSeat()).isNull();
        assertThat(figure(figures, SECURITY).timeToSeat()).isNull();
    }

    @Test
    void a_wait_stays_as_long_as_the_seats_taken_and_counts_as_it_was_first_counted() {
        var first = calculation(null, Map.of(Population.SEATED, seats(0, 20, CLOUD)));
        var three = calculation(first, Map.of(Population.SEATED, seats(0, 23, CLOUD)));
        assertThat(figure(three, Cell.TOTAL).timeToSeat()).isEqualTo(new Wait(20, 540, 1020));
        var anew = new ArrayList<>(seats(1, 26, CLOUD));
        anew.add(new Row("r0", "p0", Set.of(Cell.TOTAL, CLOUD), Set.of(Wait.mark(Duration.ofDays(9)))));
        var third = calculation(three, Map.of(Population.SEATED, anew));
        assertThat(figure(third, Cell.TOTAL).timeToSeat()).isEqualTo(new Wait(26, 720, 1380));
    }

    @Test
    void times_to_a_seat_tell_nothing_about_fewer_than_five_persons() {
        var told = 0;
        for (var seed = 0; seed < 150; seed++) {
            var random = new Random(seed);
            var attack = new Attack();
            var rows = new ArrayList<Row>();
            Calculation last = null;
            for (var publication = 0; publication <= random.nextInt(3); publication++) {
                arrive(rows, random);
                rows.removeIf(row -> random.nextInt(30) == 0);
                var next = calculation(last, Map.of(Population.SEATED, List.copyOf(rows)));
                var cells = new TreeSet<Cell>();
                for (var figures : next.figures()) {
                    var wait = figures.timeToSeat();
                    if (wait != null && !wait.equals(waitBefore(last, figures.cell()))) {
                        assertThat(wait.n()).as("seed " + seed).isEqualTo(figures.seatsTaken());
                        cells.add(figures.cell());
                    }
                }
                attack.sees(List.copyOf(rows), cells);
                told += cells.size();
                last = next;
            }
            assertThat(attack.victims()).as("seed " + seed).isEmpty();
        }
        assertThat(told).isGreaterThan(150);
    }

    @Test
    void a_few_who_wait_are_not_told_beside_wishes() {
        var now = Map.of(
                Population.WAITLISTED, seats(0, 1, CLOUD),
                Population.WISHED, seats(1, 5, CLOUD));
        var few = figure(calculation(null, now), Cell.TOTAL);
        assertThat(few.waitlisted()).isNull();
        assertThat(few.wishes()).isNull();
        var more = calculation(null, Map.of(Population.WAITLISTED, seats(0, 1), Population.WISHED, seats(1, 6)));
        assertThat(figure(more, Cell.TOTAL).waitlisted()).isNull();
        assertThat(figure(more, Cell.TOTAL).wishes()).isEqualTo(5);
    }

    @Test
    void what_was_told_when_waiting_and_wishes_were_one_is_still_known_of_each() {
        var wish = new Known.Counted("w", "p1", List.of(new Known.Stay(0, Set.of(Cell.TOTAL))), Set.of(Marks.WISH));
        var waiting = new Known.Counted("e", "p2", List.of(new Known.Stay(0, Set.of(Cell.TOTAL))), Set.of());
        var together = new Known(List.of(wish, waiting), List.of(Set.of(Cell.TOTAL)));
        assertThat(together.marked(Marks.WISH, true)).isEqualTo(new Known(List.of(wish), together.told()));
        assertThat(together.marked(Marks.WISH, false)).isEqualTo(new Known(List.of(waiting), together.told()));
    }

    @Test
    void certificates_are_told_anew_only_where_the_people_who_have_them_are() {
        var first = calculation(null, Map.of(Population.CERTIFIED, people(20), Population.CERTIFICATES, people(20)));
        assertThat(figure(first, CLOUD).certificates()).isEqualTo(20);
        // Three more people, who may not be told yet, have ten more certificates, which could be.
        var more = both(people(23), seats(30, 37, CLOUD));
        var second = calculation(first, Map.of(Population.CERTIFIED, people(23), Population.CERTIFICATES, more));
        assertThat(figure(second, CLOUD).certifiedPeople()).isEqualTo(20);
        assertThat(figure(second, CLOUD).certificates()).isEqualTo(20);
        var third = calculation(second, Map.of(Population.CERTIFIED, people(26), Population.CERTIFICATES, more));
        assertThat(figure(third, CLOUD).certifiedPeople()).isEqualTo(26);
        assertThat(figure(third, CLOUD).certificates()).isEqualTo(30);
    }

    @Test
    void pairs_are_told_anew_only_where_completions_are_so_that_a_rate_is_of_one_moment() {
        var first = calculation(null, answered(20, 16));
        assertThat(figure(first, CLOUD).responseRate()).isEqualTo(Share.of(16, 20));
        assertThat(figure(first, CLOUD).laterResponseRate()).isEqualTo(Share.of(16, 20));
        // Three more completions may not be told yet.
        var second = calculation(first, answered(23, 22));
        assertThat(figure(second, CLOUD)).isEqualTo(figure(first, CLOUD));
        assertThat(figure(second, Cell.TOTAL)).isEqualTo(figure(first, Cell.TOTAL));
        var third = calculation(second, answered(26, 22));
        assertThat(figure(third, CLOUD).paired()).isEqualTo(22);
        assertThat(figure(third, CLOUD).proficiencyRose()).isEqualTo(Share.of(0, 22));
        assertThat(figure(third, CLOUD).responseRate()).isEqualTo(Share.of(22, 26));
        assertThat(figure(third, CLOUD).laterResponseRate()).isEqualTo(Share.of(22, 26));
        assertThat(figure(third, CLOUD).laterConfidenceRose()).isEqualTo(Share.of(0, 22));
    }

    @Test
    void more_pairs_than_completions_are_not_told() {
        var figures = figure(calculation(null, answered(6, 8)), Cell.TOTAL);
        assertThat(figures.completed()).isEqualTo(6);
        assertThat(figures.paired()).isNull();
        assertThat(figures.proficiencyRose()).isNull();
        assertThat(figures.laterProficiencyRose()).isNull();
    }

    private static Map<Population, List<Row>> answered(int completed, int paired) {
        return Map.of(
                Population.COMPLETED, people(completed),
                Population.PAIRED, people(paired),
                Population.PAIRED_LATER, people(paired));
    }

    private static List<Row> people(int number) {
        return seats(0, number, CLOUD);
    }

    private static @Nullable Wait waitBefore(@Nullable Calculation last, Cell cell) {
        return last == null ? null : figure(last, cell).timeToSeat();
    }

    private static void arrive(List<Row> rows, Random random) {
        for (var come = random.nextInt(14); come > 0; come--) {
            var id = rows.size() + "-" + random.nextInt(1_000_000);
            var topic = new Cell(Dimension.TOPIC, "t" + random.nextInt(2));
            rows.add(seat(id, "p" + random.nextInt(40), random.nextInt(100), topic, FRENCH));
        }
    }

    private static List<Row> seats(int from, int to, Cell... cells) {
        var rows = new ArrayList<Row>();
        for (var i = from; i < to; i++) {
            rows.add(seat("r" + i, "p" + i, i, cells));
        }
        return rows;
    }

    private static Row seat(String id, String person, int minutes, Cell... cells) {
        return new Row(id, person, inTotal(cells), Set.of(Wait.mark(Duration.ofMinutes(minutes))));
    }

    private static Set<Cell> inTotal(Cell... cells) {
        var all = new TreeSet<>(Set.of(cells));
        all.add(Cell.TOTAL);
        return all;
    }

    private static List<Row> both(List<Row> some, List<Row> others) {
        var all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }

    private static Calculation calculation(@Nullable Calculation last, Map<Population, List<Row>> now) {
        return last == null
                ? Calculation.of(List.of(), population -> Known.NOTHING, now, NOTHING_OFFERED)
                : Calculation.of(
                        last.figures(),
                        population -> Objects.requireNonNull(last.known().get(population)),
                        now,
                        NOTHING_OFFERED);
    }

    private static Figures figure(Calculation calculation, Cell cell) {
        return calculation.figures().stream()
                .filter(figures -> figures.cell().equals(cell))
                .findFirst()
                .orElse(Figures.none(cell));
    }
}
