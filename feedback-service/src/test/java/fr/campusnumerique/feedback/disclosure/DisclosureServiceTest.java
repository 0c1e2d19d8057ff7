package fr.campusnumerique.feedback.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.feedback.CellCounts;
import fr.campusnumerique.feedback.Dimension;
import fr.campusnumerique.feedback.Measure;
import fr.campusnumerique.feedback.Share;
import fr.campusnumerique.feedback.TimeToSeat;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rule, as it is published: HESA, "Rounding and suppression to anonymise statistics". */
class DisclosureServiceTest {

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 0", "2, 0", "3, 5", "4, 5", "5, 5", "7, 5", "8, 10", "12, 10", "13, 15", "1002, 1000"})
    void counts_of_people_are_rounded_to_the_nearest_five(int people, int shown) {
        assertThat(DisclosureService.rounded(people)).isEqualTo(shown);
    }

    @Test
    void every_count_of_people_is_rounded_and_supply_is_exact() {
        var counts = new EnumMap<Measure, Integer>(Measure.class);
        for (var measure : Measure.values()) {
            counts.put(measure, 101 + measure.ordinal() % 2);
        }
        var figures = DisclosureService.published(cell(Dimension.TOPIC, counts, null), "Cloud");
        assertThat(figures.sessionsHeld()).isEqualTo(101);
        assertThat(figures.seatsOffered()).isEqualTo(102);
        assertThat(new Integer[] {
                    figures.seatsTaken(),
                    figures.noShows(),
                    figures.waitlisted(),
                    figures.wishes(),
                    figures.completed(),
                    figures.certifiedPeople(),
                    figures.certificates(),
                    figures.paired(),
                    figures.pairedRetrospectively(),
                    figures.laterPaired()
                })
                .containsOnly(100);
        assertThat(figures.name()).isEqualTo("Cloud");
    }

    @Test
    void a_share_needs_twenty_three_people() {
        assertThat(DisclosureService.share(11, 22, false)).isNull();
        assertThat(DisclosureService.share(11, 23, false)).isNotNull();
        assertThat(DisclosureService.share(0, 0, false)).isNull();
    }

    @Test
    void a_share_is_computed_before_rounding_and_given_in_whole_percents() {
        var share = DisclosureService.share(27, 38, false);
        assertThat(share.share()).as("not 25 of 40").isEqualTo(0.71);
        assertThat(share.n()).isEqualTo(40);
    }

    @Test
    void the_interval_discloses_nothing_that_the_share_and_the_number_shown_do_not() {
        var seen = new HashSet<Share>();
        for (var n = 38; n <= 42; n++) {
            for (var part = 0; part <= n; part++) {
                if (Math.round(100.0 * part / n) == 71) {
                    seen.add(DisclosureService.share(part, n, false));
                }
            }
        }
        assertThat(seen).hasSize(1).containsExactly(Share.around(0.71, 40, 2));
    }

    @Test
    void of_two_counts_that_do_not_go_together_there_is_no_share() {
        assertThat(DisclosureService.share(31, 30, false)).isNull();
        assertThat(DisclosureService.share(31, 30, true)).isNull();
    }

    @Test
    void a_median_needs_eight_people_and_is_computed_before_rounding() {
        assertThat(DisclosureService.time(new TimeToSeat(7, 3600, 7200), false)).isNull();
        assertThat(DisclosureService.time(new TimeToSeat(8, 3600, 7200), false))
                .isEqualTo(new TimeToSeat(10, 3600, 7200));
    }

    @Test
    void exact_figures_are_exact_from_one_person_on() {
        var cell = cell(
                Dimension.TOTAL,
                Map.of(
                        Measure.COMPLETED,
                        3,
                        Measure.PAIRED,
                        3,
                        Measure.PROFICIENCY_ROSE,
                        2,
                        Measure.CERTIFIED_PEOPLE,
                        1),
                new TimeToSeat(1, 60, 60));
        var exact = DisclosureService.exact(cell, "all");
        assertThat(exact.completed()).isEqualTo(3);
        assertThat(exact.certifiedPeople()).isEqualTo(1);
        assertThat(exact.proficiencyRose()).isEqualTo(Share.of(2, 3));
        assertThat(exact.timeToSeat()).isEqualTo(new TimeToSeat(1, 60, 60));
        var published = DisclosureService.published(cell, "all");
        assertThat(published.certifiedPeople()).isZero();
        assertThat(published.proficiencyRose()).isNull();
        assertThat(published.timeToSeat()).isNull();
    }

    @Test
    void what_is_not_counted_that_way_is_absent_and_not_nothing() {
        var figures = DisclosureService.published(cell(Dimension.COUNTRY, Map.of(), null), "France");
        assertThat(figures.sessionsHeld()).isNull();
        assertThat(figures.wishes()).isNull();
        assertThat(figures.completed()).isZero();
    }

    private static CellCounts cell(Dimension dimension, Map<Measure, Integer> counts, TimeToSeat time) {
        return new CellCounts(dimension, "x", Map.of(), counts, time);
    }
}
