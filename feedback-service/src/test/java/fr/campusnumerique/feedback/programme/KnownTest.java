package fr.campusnumerique.feedback.programme;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.feedback.programme.Known.Counted;
import fr.campusnumerique.feedback.programme.Known.Stay;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A learner is taken out of what readers know. */
class KnownTest {

    private static final Cell CLOUD = new Cell(Dimension.TOPIC, "cloud");
    private static final Cell FRANCE = new Cell(Dimension.COUNTRY, "FR");
    private static final Cell MINISTRY = new Cell(Dimension.ADMINISTRATION, "Ministry");
    private static final Set<Cell> ALL = Set.of(Cell.TOTAL, CLOUD, FRANCE, MINISTRY);

    @Test
    void where_they_worked_is_a_row_of_nobody() {
        var row = new Counted(
                "enrolment",
                "learner",
                List.of(new Stay(0, ALL), new Stay(1, Set.of(Cell.TOTAL, CLOUD))),
                Set.of(Marks.CONFIDENCE_ROSE));
        assertThat(forgotten(row).rows())
                .containsExactly(
                        new Counted(
                                "enrolment",
                                "forgotten",
                                List.of(new Stay(0, Set.of(Cell.TOTAL, CLOUD)), new Stay(1, Set.of(Cell.TOTAL, CLOUD))),
                                Set.of(Marks.CONFIDENCE_ROSE)),
                        new Counted(
                                "opaque 1",
                                "opaque 2",
                                List.of(new Stay(0, Set.of(FRANCE, MINISTRY)), new Stay(1, Set.of())),
                                Set.of()));
    }

    @Test
    void every_count_that_was_told_stays_known() {
        var rows = new ArrayList<Counted>();
        for (var i = 0; i < 20; i++) {
            rows.add(new Counted("enrolment" + i, i == 3 ? "learner" : "p" + i, List.of(new Stay(0, ALL)), Set.of()));
        }
        var before = new Known(rows, List.of(ALL));
        var after = before.without("learner", "forgotten", id -> true, () -> "opaque");
        for (var cell : ALL) {
            assertThat(after.rows().stream().filter(row -> row.at(0).contains(cell)))
                    .hasSize(20);
        }
        // Nothing has changed but that one person is forgotten: to tell the others' count would tell of that one.
        var now = rows.stream()
                .map(row -> new Row(
                        row.id(),
                        row.person(),
                        row.person().equals("learner") ? Set.of(Cell.TOTAL, CLOUD) : ALL,
                        Set.of()))
                .toList();
        assertThat(Disclosures.of(after, now, anyCell -> true).shown()).containsExactlyInAnyOrder(Cell.TOTAL, CLOUD);
    }

    @Test
    void what_is_not_counted_any_more_leaves_no_id() {
        var known = new Known(List.of(new Counted("wish", "learner", List.of(), Set.of())), List.of());
        assertThat(known.without("learner", "forgotten", id -> false, () -> "opaque")
                        .rows())
                .containsExactly(new Counted("opaque", "forgotten", List.of(), Set.of()));
    }

    @Test
    void a_person_is_counted_under_the_new_name_and_only_once() {
        var person = new Counted("learner", "learner", List.of(), Set.of());
        var renamed = new Counted("forgotten", "forgotten", List.of(), Set.of());
        assertThat(forgotten(person).rows()).containsExactly(renamed);
        assertThat(forgotten(person, renamed).rows())
                .containsExactly(new Counted("opaque 1", "forgotten", List.of(), Set.of()), renamed);
    }

    @Test
    void others_stay_as_they_are() {
        var known = new Known(List.of(new Counted("e", "somebody", List.of(new Stay(0, ALL)), Set.of())), List.of());
        assertThat(known.without("learner", "forgotten", id -> true, () -> "opaque"))
                .isEqualTo(known);
    }

    private static Known forgotten(Counted... rows) {
        var number = new AtomicInteger();
        return new Known(List.of(rows), List.of())
                .without("learner", "forgotten", id -> true, () -> "opaque " + number.incrementAndGet());
    }
}
