package fr.campusnumerique.calendar;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.net.URI;
import java.time.Instant;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.component.VEvent;
import org.junit.jupiter.api.Test;

class CalendarFeedTest {

    private static final Instant NINE = Instant.parse("2026-06-10T08:00:00Z");

    private static CalendarEvent event(String uid, Instant start, String title, String description) {
        return new CalendarEvent(
                uid,
                NINE,
                3,
                start,
                start.plusSeconds(3_600),
                "Africa/Tunis",
                title,
                description,
                CalendarEvent.Status.CONFIRMED,
                "Salle 3, Tunis",
                URI.create("https://meet.example/a,b;c"));
    }

    private static String calendar(CalendarEvent... events) {
        var feed = new CalendarFeed("Catalogue", "Sessions, all; of them");
        for (var event : events) {
            feed.add(event);
        }
        return feed.text();
    }

    @Test
    void what_has_a_meaning_in_calendars_is_escaped_and_read_back_as_it_was() throws Exception {
        var title = "L'IA; enjeux, \\ et \"droits\": 100 %\nsuite\t!";
        var text = calendar(event("a@campus", NINE, title, "é".repeat(200) + "😀".repeat(40)));

        assertThat(text).contains("SUMMARY:L'IA\\; enjeux\\, \\\\ et \"droits\": 100 %\\nsuite\t!\r\n");
        assertThat(text.split("\r\n")).allMatch(line -> line.getBytes(UTF_8).length <= 75);
        assertThat(text).endsWith("END:VCALENDAR\r\n").doesNotContain("\n\n");
        var read = (VEvent) new CalendarBuilder()
                .build(new StringReader(text))
                .getComponent("VEVENT")
                .orElseThrow();
        assertThat(read.getSummary().getValue()).isEqualTo(title);
        assertThat(read.getDescription().getValue()).isEqualTo("é".repeat(200) + "😀".repeat(40));
        assertThat(read.getUrl().getValue()).isEqualTo("https://meet.example/a,b;c");
        assertThat(read.getLocation().getValue()).isEqualTo("Salle 3, Tunis");
    }

    @Test
    void what_no_calendar_may_hold_is_left_out() {
        assertThat(calendar(event("a@campus", NINE, "Ly\u0000on\u0007 \ud800!\r\nBEGIN:VEVENT", "")))
                .contains("SUMMARY:Lyon !\\nBEGIN:VEVENT\r\n")
                .containsOnlyOnce("\r\nBEGIN:VEVENT");
    }

    @Test
    void one_event_that_cannot_be_written_takes_no_other_away() {
        var text = calendar(
                event("odd@campus", Instant.MAX.minusSeconds(7_200), "odd", ""),
                event("even@campus", NINE, "even", ""));

        assertThat(text).contains("UID:even@campus", "TZID=Africa/Tunis").doesNotContain("odd");
    }
}
