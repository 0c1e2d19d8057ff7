package fr.campusnumerique.catalog.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.catalog.CatalogTest;
import fr.campusnumerique.catalog.Client;
import fr.campusnumerique.catalog.Story;
import fr.campusnumerique.local.parts.LocalParts;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Base64;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.component.VEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

@CatalogTest
public class CalendarTest {

    @Autowired
    private Client client;

    private String code;

    @BeforeEach
    void launch() {
        code = Story.launchedInFrench(client);
    }

    @Test
    void a_course_has_an_event_for_each_part_at_the_right_moment_whatever_the_clocks_do() throws Exception {
        var id = scheduled(Story.classroom(code));
        client.post("/sessions", Story.classroom(code));

        var feed = client.get("/courses/" + code + "/calendar.ics");

        assertThat(feed.status()).isEqualTo(200);
        assertThat(feed.header("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/calendar"));
        assertThat(feed.body())
                .contains(
                        "UID:" + id + "-p1@campus",
                        "DTSTART;TZID=Europe/Paris:20270326T090000",
                        "DTSTART;TZID=Europe/Paris:20270329T090000",
                        "LOCATION:Salle 204\\, Bordeaux",
                        "STATUS:CONFIRMED")
                .containsOnlyOnce("UID:" + id + "-p2@campus");
        var read = new CalendarBuilder().build(new StringReader(feed.body()));
        read.validate();
        assertThat(read.getComponents()).hasSize(3);
        assertThat(read.getComponents().stream()
                        .filter(VEvent.class::isInstance)
                        .map(event -> ((ZonedDateTime)
                                        ((VEvent) event).getDateTimeStart().getDate())
                                .toInstant()))
                .containsExactlyInAnyOrder(
                        Instant.parse("2027-03-26T08:00:00Z"), Instant.parse("2027-03-29T07:00:00Z"));
        assertThat(client.get("/courses/" + code + "/calendar.ics", "If-None-Match", feed.etag())
                        .status())
                .isEqualTo(304);
        assertThat(client.get("/courses/NO-SUCH/calendar.ics").status()).isEqualTo(404);
    }

    @Test
    void a_cancelled_session_is_shown_as_cancelled_under_the_same_id() {
        var id = scheduled(Story.virtual(code));
        client.post("/sessions/" + id + "/cancel", "{\"reason\": \"Too few; sorry\"}");

        var feed = client.get("/courses/" + code + "/calendar.ics").body();

        assertThat(feed)
                .contains("UID:" + id + "-p1@campus", "STATUS:CANCELLED", "SEQUENCE:3", "Too few\\; sorry")
                .doesNotContain("visio.example");
    }

    @Test
    void a_trainer_subscribes_to_their_own_sessions_with_links_to_join() {
        var identity = LocalParts.identity();
        var trainer = identity.token("trainer-" + code);
        var subject = subject(trainer);
        scheduled(Story.virtual(code).replace("\"capacity\"", "\"trainers\": [\"" + subject + "\"], \"capacity\""));
        var path = "/trainers/" + subject + "/calendar.ics";

        var own = client.send("GET", path, null, trainer);

        assertThat(own.status()).isEqualTo(200);
        assertThat(own.body())
                .contains("DTSTART;TZID=America/Toronto:20270406T090000", "URL:https://visio.example/r/7f3a9c51");
        assertThat(client.send("GET", path, null, identity.token("programme-officer"))
                        .status())
                .isEqualTo(200);
        assertThat(client.send("GET", path, null, Client.editor()).status()).isEqualTo(200);
        assertThat(client.send("GET", path, null, identity.token("trainer-other"))
                        .status())
                .isEqualTo(403);
        assertThat(client.get(path).status()).isEqualTo(401);
    }

    private String scheduled(String plan) {
        var id = client.post("/sessions", plan).text("/sessionId");
        client.post("/sessions/" + id + "/schedule", "");
        return id;
    }

    public static String subject(String token) {
        var payload = new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8);
        return new JsonMapper().readTree(payload).at("/sub").asString();
    }
}
