package fr.campusnumerique.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fr.campusnumerique.testkit.node.NpmPackages;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Another reader, who has nothing but the calendar, finds the same moments in it. */
class CalendarZonesTest {

    private static final Instant NEW_YEAR = Instant.parse("2026-01-01T12:00:00Z");
    private static final Instant END = Instant.parse("2029-01-01T00:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void ical_js_reads_in_every_zone_of_java_from_2026_to_2028_what_was_written() throws Exception {
        var feed = new CalendarFeed("Test", "Test");
        var expected = new ArrayList<String>();
        for (var zone : zones()) {
            for (var moment : moments(ZoneId.of(zone))) {
                feed.add(event(moment, zone));
                expected.add("%s %d %d %s"
                        .formatted(
                                uid(moment, zone),
                                moment.getEpochSecond(),
                                moment.plus(HOUR).getEpochSecond(),
                                zone));
            }
        }
        var icalJs = NpmPackages.of("ical.js@2.2.1");
        assumeTrue(icalJs.isPresent(), "no ical.js");
        var file = Files.writeString(icalJs.orElseThrow().folder().resolve("calendar.ics"), feed.text());
        var read = icalJs.orElseThrow().run(CalendarZonesTest.class, "read.mjs", file.toString());
        assertThat(read).hasSameSizeAs(expected);
        var differences = new ArrayList<String>();
        for (var at = 0; at < expected.size(); at++) {
            if (!expected.get(at).equals(read.get(at))) {
                differences.add(expected.get(at) + " is read as " + read.get(at));
            }
        }
        assertThat(differences).isEmpty();
    }

    /** Java's: a library that reads calendars, ical4j, adds its own to them for the whole virtual machine. */
    private static List<String> zones() {
        return ZoneId.getAvailableZoneIds().stream()
                .filter(zone -> !zone.startsWith("ical4j"))
                .sorted()
                .toList();
    }

    /** Every four weeks at another hour, and around each change of the clocks. */
    private static List<Instant> moments(ZoneId zone) {
        var moments = new TreeSet<Instant>();
        for (var moment = NEW_YEAR; moment.isBefore(END); moment = moment.plus(Duration.ofHours(28 * 24 + 5))) {
            moments.add(moment);
        }
        var change = zone.getRules().nextTransition(NEW_YEAR);
        while (change != null && change.getInstant().isBefore(END)) {
            var at = change.getInstant();
            Stream.of(-7_200, -3_600, -1, 0, 1, 1_800, 3_600, 7_200)
                    .map(at::plusSeconds)
                    .forEach(moments::add);
            change = zone.getRules().nextTransition(at);
        }
        return List.copyOf(moments);
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
    void nine_in_tunis_in_june_and_in_toronto_in_march_are_nine() {
        assertThat(written("Africa/Tunis", List.of(Instant.parse("2026-06-10T08:00:00Z"))))
                .contains("DTSTART;TZID=Africa/Tunis:20260610T090000");
        assertThat(written("America/Toronto", List.of(Instant.parse("2027-03-10T14:00:00Z"))))
                .contains("DTSTART;TZID=America/Toronto:20270310T090000");
        assertThat(written("Africa/Cairo", List.of(Instant.parse("2026-06-10T06:00:00Z"))))
                .contains("DTSTART;TZID=Africa/Cairo:20260610T090000");
    }

    @Test
    void where_the_clocks_do_not_change_there_is_one_offset() {
        assertThat(written("Asia/Tokyo", List.of(NEW_YEAR)))
                .contains("DTSTART:19700101T000000\r\nTZOFFSETFROM:+0900\r\nTZOFFSETTO:+0900")
                .containsOnlyOnce("BEGIN:STANDARD")
                .doesNotContain("RRULE", "BEGIN:DAYLIGHT");
    }

    @Test
    void changes_that_follow_no_yearly_rule_are_listed_one_by_one() {
        assertThat(written("Africa/Casablanca", List.of(NEW_YEAR, NEW_YEAR.plus(Duration.ofDays(365)))))
                .contains("DTSTART:20260215T030000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0000")
                .contains("DTSTART:20260322T020000\r\nTZOFFSETFROM:+0000\r\nTZOFFSETTO:+0100")
                .doesNotContain("RRULE");
    }

    @Test
    void without_a_zone_in_utc_and_in_a_zone_that_nobody_knows_moments_stay_in_utc() {
        for (var zone : new String[] {null, "UTC", "Z", "Etc/UTC", "Mars/Olympus_Mons", ""}) {
            assertThat(written(zone, List.of(NEW_YEAR)))
                    .contains("DTSTART:20260101T120000Z")
                    .doesNotContain("VTIMEZONE");
        }
    }

    @Test
    void an_hour_that_comes_twice_is_written_in_utc() {
        assertThat(written("Europe/Paris", List.of(Instant.parse("2026-10-25T01:30:00Z"))))
                .contains("DTSTART:20261025T013000Z", "DTEND:20261025T023000Z");
    }

    private static String uid(Instant moment, String zone) {
        return moment.getEpochSecond() + "@" + zone;
    }

    static CalendarEvent event(Instant moment, String zone) {
        return new CalendarEvent(
                uid(moment, zone),
                NEW_YEAR,
                1,
                moment,
                moment.plus(HOUR),
                zone,
                String.valueOf(zone),
                "",
                CalendarEvent.Status.CONFIRMED,
                null,
                null);
    }

    private static String written(String zone, List<Instant> moments) {
        var feed = new CalendarFeed("Test", "Test");
        moments.forEach(moment -> feed.add(event(moment, zone)));
        return feed.text();
    }
}
