package fr.campusnumerique.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.Uid;
import org.junit.jupiter.api.Test;

/** Another reader, who has nothing but the calendar, finds the same moments in it. */
class CalendarZonesTest {

    private static final Instant NEW_YEAR = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void every_week_of_three_years_is_read_as_it_was_written_in_zones_of_all_kinds() throws Exception {
        for (var zone :
                List.of("Europe/Paris", "America/Toronto", "Australia/Lord_Howe", "Asia/Kathmandu", "Europe/Dublin")) {
            var moments = new ArrayList<Instant>();
            for (var week = 0; week < 156; week++) {
                moments.add(NEW_YEAR.plus(Duration.ofDays(7L * week)));
            }
            assertThat(read(written(zone, moments))).as(zone).isEqualTo(moments);
        }
    }

    @Test
    void the_hours_around_a_change_of_the_clocks_are_told_apart() throws Exception {
        for (var change : List.of("2026-03-29T01:00:00Z", "2026-10-25T01:00:00Z")) {
            var before = Instant.parse(change).minusSeconds(2 * 3600);
            var after = Instant.parse(change).plusSeconds(2 * 3600);
            assertThat(read(written("Europe/Paris", List.of(before, after)))).containsExactly(before, after);
            assertThat(read(written("Europe/Paris", List.of(after)))).containsExactly(after);
        }
    }

    @Test
    void events_are_at_the_hour_of_their_place_and_each_zone_is_defined_once() {
        var text = written("Europe/Paris", List.of(NEW_YEAR, NEW_YEAR.plusSeconds(60)));

        assertThat(text)
                .contains("DTSTART;TZID=Europe/Paris:20260101T130000")
                .containsOnlyOnce("BEGIN:VTIMEZONE")
                .containsOnlyOnce("BEGIN:STANDARD")
                .contains("RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU");
        assertThat(text.indexOf("END:VTIMEZONE")).isLessThan(text.indexOf("BEGIN:VEVENT"));
    }

    @Test
    void where_the_clocks_do_not_change_there_is_one_offset() {
        assertThat(written("Asia/Tokyo", List.of(NEW_YEAR)))
                .contains("DTSTART:19700101T000000\r\nTZOFFSETFROM:+0900\r\nTZOFFSETTO:+0900")
                .containsOnlyOnce("BEGIN:STANDARD")
                .doesNotContain("RRULE", "BEGIN:DAYLIGHT");
    }

    @Test
    void changes_that_follow_no_yearly_rule_are_told_one_by_one() {
        var text = written("Africa/Casablanca", List.of(NEW_YEAR, NEW_YEAR.plus(Duration.ofDays(365))));

        assertThat(text)
                .contains("DTSTART:20260215T030000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0000")
                .contains("DTSTART:20260322T020000\r\nTZOFFSETFROM:+0000\r\nTZOFFSETTO:+0100")
                .doesNotContain("RRULE");
    }

    @Test
    void without_a_zone_and_in_utc_moments_stay_in_utc() {
        for (var zone : new String[] {null, "UTC", "Z", "Etc/UTC"}) {
            assertThat(written(zone, List.of(NEW_YEAR)))
                    .contains("DTSTART:20260101T120000Z")
                    .doesNotContain("VTIMEZONE");
        }
    }

    private static String written(String zone, List<Instant> moments) {
        var feed = new CalendarFeed("Test", "Test");
        for (var moment : moments) {
            var event = new VEvent(false);
            event.add(new Uid(moment.toString()));
            event.add(new DtStamp(NEW_YEAR));
            event.add(new DtStart<>(feed.at(moment, zone)));
            feed.add(event);
        }
        return feed.text();
    }

    /** The zone that is read is the calendar's own definition, not one of Java's. */
    private static List<Instant> read(String text) throws Exception {
        var calendar = new CalendarBuilder().build(new StringReader(text));
        calendar.validate();
        return calendar.getComponents().stream()
                .filter(VEvent.class::isInstance)
                .map(event ->
                        (ZonedDateTime) ((VEvent) event).getDateTimeStart().getDate())
                .peek(start -> assertThat(start.getZone().getId()).startsWith("ical4j"))
                .map(ZonedDateTime::toInstant)
                .toList();
    }
}
