package fr.campusnumerique.catalog.importing;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.catalog.CatalogTest;
import fr.campusnumerique.catalog.Client;
import fr.campusnumerique.catalog.Client.Answer;
import fr.campusnumerique.catalog.PublishedEvents;
import fr.campusnumerique.catalog.PublishedEvents.Published;
import fr.campusnumerique.catalog.Story;
import fr.campusnumerique.catalog.session.SessionReference;
import fr.campusnumerique.catalog.session.Sessions;
import fr.campusnumerique.local.parts.LocalParts;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@CatalogTest
class ImportTest {

    private static final String HEADER = "reference,courseCode,language,mode,enrolmentOpensAt,timeZone,city,capacity,"
            + "schedule,part1StartsAt,part1EndsAt,part1Place,part1JoinLink\n";

    @Autowired
    private Client client;

    @Autowired
    private Sessions sessions;

    @Autowired
    private MeterRegistry meters;

    private String code;

    @BeforeEach
    void launch() {
        code = Story.launchedInFrench(client);
    }

    @Test
    void each_row_has_its_outcome_and_a_second_upload_changes_nothing() {
        var file = HEADER
                + row("1", "true")
                + row("2", "false")
                + row("3", "true").replace("Bordeaux", "")
                + row("4", "true").replace(code, "NO-SUCH")
                + row("1", "true")
                + row("5", "true").replace(",fr,", ",es,");

        var first = csv(file);
        var second = csv(file);

        assertThat(first.status()).isEqualTo(200);
        assertThat(counts(first)).isEqualTo("2 created, 0 unchanged, 0 revised, 4 refused");
        assertThat(counts(second)).isEqualTo("0 created, 2 unchanged, 0 revised, 4 refused");
        assertThat(first.text("/rows/2/errors/0/field")).isEqualTo("city");
        assertThat(first.text("/rows/3/errors/0/field")).isEqualTo("courseCode");
        assertThat(first.text("/rows/4/errors/0/rule")).isEqualTo("must be in the file once");
        assertThat(first.text("/rows/5/errors/0/field")).isEqualTo("language");
        assertThat(first.json().at("/rows/5/row").asInt()).isEqualTo(6);
        var scheduled = first.text("/rows/0/sessionId");
        assertThat(client.get("/sessions/" + scheduled).text("/state")).isEqualTo("scheduled");
        assertThat(client.get("/sessions/" + first.text("/rows/1/sessionId")).status())
                .isEqualTo(404);
        assertThat(sessions.get(scheduled).version()).isZero();
        var events = PublishedEvents.of("campus.sessions", scheduled, 2);
        assertThat(events).extracting(Published::type).containsExactly("session.drafted.v1", "session.scheduled.v1");
        assertThat(meters.counter("campus.sessions.imported", "outcome", "created")
                        .count())
                .isGreaterThanOrEqualTo(2);
    }

    @Test
    void another_row_with_the_same_reference_revises_the_session() {
        var id = csv(HEADER + row("1", "false")).text("/rows/0/sessionId");

        var moved = csv(HEADER + row("1", "true").replace("2127-03-26", "2127-03-27"));
        var same = csv(HEADER + row("1", "true").replace("2127-03-26", "2127-03-27"));

        assertThat(moved.text("/rows/0/outcome")).isEqualTo("revised");
        assertThat(moved.text("/rows/0/sessionId")).isEqualTo(id);
        assertThat(same.text("/rows/0/outcome")).isEqualTo("unchanged");
        assertThat(client.get("/sessions/" + id).text("/parts/0/startsAt")).isEqualTo("2127-03-27T08:00:00Z");
    }

    @Test
    void the_same_file_does_not_undo_what_was_edited_by_hand_since() {
        var file = HEADER + row("1", "true");
        var id = csv(file).text("/rows/0/sessionId");
        var read = client.get("/sessions/" + id);
        client.put(
                "/sessions/" + id, read.body().replace("\"capacity\":12", "\"capacity\":20"), "If-Match", read.etag());

        var again = csv(file);

        assertThat(again.text("/rows/0/outcome")).isEqualTo("unchanged");
        assertThat(client.get("/sessions/" + id).json().at("/capacity").asInt()).isEqualTo(20);
    }

    @Test
    void a_cancelled_session_is_not_brought_back() {
        var id = csv(HEADER + row("1", "true")).text("/rows/0/sessionId");
        client.post("/sessions/" + id + "/cancel", "{\"reason\": \"x\"}");

        var moved = csv(HEADER + row("1", "true").replace("2127-03-26", "2127-03-27"));

        assertThat(moved.text("/rows/0/outcome")).isEqualTo("refused");
        assertThat(moved.text("/rows/0/errors/0/field")).isEqualTo("reference");
    }

    @Test
    void a_row_of_json_and_a_row_of_csv_are_the_same_row() {
        csv(HEADER + row("1", "true"));

        var json = client.post("/sessions/import", """
            {"sessions": [
              {"reference": "%s-1", "courseCode": "%s", "language": "fr", "mode": "classroom", "schedule": true,
               "enrolmentOpensAt": "2026-01-01T08:00:00Z", "timeZone": "Europe/Paris", "city": "Bordeaux",
               "capacity": 12, "parts": [{"partId": "p1", "startsAt": "2127-03-26T09:00",
               "endsAt": "2127-03-26T17:00", "place": "Salle 204"}]},
              {"reference": "%s-mooc", "courseCode": "%s", "language": "fr", "mode": "self-paced",
               "enrolmentOpensAt": "2026-01-01T08:00:00Z"},
              {"capacity": "many"}]}
            """.formatted(code, code, code, code));

        assertThat(counts(json)).isEqualTo("1 created, 1 unchanged, 0 revised, 1 refused");
    }

    @Test
    void hundreds_of_rows_come_in_one_file_with_poor_ones_among_them() {
        var file = new StringBuilder(HEADER);
        for (int i = 0; i < 300; i++) {
            var row = row(Integer.toString(i), "true");
            file.append(i % 100 == 7 ? row.replace(",12,", ",none,") : row);
        }

        var first = csv(file.toString());
        var second = csv(file.toString());

        assertThat(counts(first)).isEqualTo("297 created, 0 unchanged, 0 revised, 3 refused");
        assertThat(counts(second)).isEqualTo("0 created, 297 unchanged, 0 revised, 3 refused");
        // They all open at the same time: pages go on by the id.
        assertThat(listed("/sessions?limit=100&course=" + code))
                .hasSize(297)
                .doesNotHaveDuplicates()
                .isSorted();
    }

    private List<String> listed(String list) {
        var ids = new ArrayList<String>();
        var page = client.get(list);
        page.json().at("/items").forEach(item -> ids.add(item.at("/sessionId").asString()));
        while (!page.json().at("/next").isNull()) {
            page = client.get(list + "&after=" + page.text("/next"));
            page.json()
                    .at("/items")
                    .forEach(item -> ids.add(item.at("/sessionId").asString()));
        }
        return ids;
    }

    @Test
    void a_file_that_is_too_long_or_no_table_is_refused_as_a_whole() {
        var tooMany = csv(HEADER + row("1", "false").repeat(5001));
        var tooLarge = csv(HEADER + " ".repeat(4 * 1024 * 1024));
        var noTable = csv("{}");

        assertThat(tooMany.status()).isEqualTo(400);
        assertThat(tooLarge.status()).isEqualTo(413);
        assertThat(noTable.status()).isEqualTo(400);
        assertThat(client.post("/sessions/import", "{\"sessions\": 7}").status())
                .isEqualTo(400);
        assertThat(sessions.findById(SessionReference.idOf(code + "-1"))).isEmpty();
    }

    @Test
    void only_editors_import() {
        var learner = LocalParts.identity().token("learner-amina");

        assertThat(client.send("POST", "/sessions/import", "{\"sessions\": []}", learner)
                        .status())
                .isEqualTo(403);
    }

    private String row(String number, String schedule) {
        return "%s-%s,%s,fr,classroom,2026-01-01T08:00:00Z,Europe/Paris,Bordeaux,12,%s,2127-03-26T09:00,2127-03-26T17:00,Salle 204,\n"
                .formatted(code, number, code, schedule);
    }

    private Answer csv(String file) {
        return client.sendAs("text/csv", "POST", "/sessions/import", file, Client.editor());
    }

    private static String counts(Answer answer) {
        var json = answer.json();
        return "%d created, %d unchanged, %d revised, %d refused"
                .formatted(
                        json.at("/created").asInt(),
                        json.at("/unchanged").asInt(),
                        json.at("/revised").asInt(),
                        json.at("/refused").asInt());
    }
}
