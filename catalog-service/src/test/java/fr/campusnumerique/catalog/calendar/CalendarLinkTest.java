package fr.campusnumerique.catalog.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.calendar.CalendarSecret;
import fr.campusnumerique.catalog.CatalogTest;
import fr.campusnumerique.catalog.Client;
import fr.campusnumerique.catalog.Client.Answer;
import fr.campusnumerique.catalog.Story;
import fr.campusnumerique.local.identity.LocalIdentity;
import fr.campusnumerique.local.parts.LocalParts;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;

/** A trainer subscribes to their own sessions with a calendar program, which can send no token. */
@CatalogTest
class CalendarLinkTest {

    @Autowired
    private Client client;

    @Autowired
    private MongoTemplate mongo;

    private final String name = "trainer-" + UUID.randomUUID();
    private final String trainer = LocalIdentity.persona(name).subject();
    private final String link = "/trainers/" + trainer + "/calendar-link";

    @Test
    void who_has_the_address_reads_without_a_token_what_the_trainer_reads_with_one() {
        var session = teach();
        var asked = as(name, "PUT");
        assertThat(asked.status()).as(asked.body()).isEqualTo(201);
        assertThat(asked.header("Cache-Control")).contains("no-store");

        var read = client.get(pathIn(asked), "Accept", "text/calendar");
        var own = client.send("GET", "/trainers/" + trainer + "/calendar.ics", null, tokenOf(name));
        assertThat(read.status()).as(read.body()).isEqualTo(200);
        assertThat(read.body())
                .isEqualTo(own.body())
                .contains("UID:" + session + "-p1@campus", "URL:https://visio.example/r/7f3a9c51");
        assertThat(read.header("Content-Type")).contains("text/calendar;charset=UTF-8");
        assertThat(read.header("Cache-Control")).contains("max-age=300, private");
        assertThat(read.header("Referrer-Policy")).contains("no-referrer");
        assertThat(client.get(pathIn(asked), "If-None-Match", read.etag()).status())
                .isEqualTo(304);
    }

    @Test
    void what_is_shown_ends_with_the_trainers_part_in_the_session() {
        var session = teach();
        var path = pathIn(as(name, "PUT"));
        var before = client.get("/sessions/" + session);
        var others = Story.virtual(before.text("/courseCode"))
                .replace("\"capacity\"", "\"trainers\": [\"trainer-other\"], \"capacity\"");
        assertThat(client.put("/sessions/" + session, others, "If-Match", before.etag())
                        .status())
                .isEqualTo(200);

        assertThat(client.get(path).body()).contains("BEGIN:VCALENDAR").doesNotContain(session, "visio.example");
    }

    @Test
    void asking_again_gives_another_address_and_the_one_before_shows_nothing_any_more() {
        var first = as(name, "PUT");
        var again = as(name, "PUT");

        assertThat(again.status()).isEqualTo(200);
        assertThat(client.get(pathIn(first)).status()).isEqualTo(404);
        assertThat(client.get(pathIn(first)).text("/type")).isEqualTo("/problems/calendar-unknown");
        assertThat(client.get(pathIn(again)).status()).isEqualTo(200);
        var seen = as(name, "GET");
        assertThat(seen.json().propertyNames()).containsExactly("since");
        assertThat(seen.text("/since")).isEqualTo(again.text("/since"));
    }

    @Test
    void a_revoked_address_is_answered_like_one_that_never_was() {
        var path = pathIn(as(name, "PUT"));
        assertThat(as(name, "DELETE").status()).isEqualTo(204);
        assertThat(as(name, "DELETE").status()).isEqualTo(204);

        var revoked = client.get(path);
        var never = client.get("/calendars/trainer/" + CalendarSecret.mint().text() + ".ics");
        assertThat(revoked.status()).isEqualTo(404);
        assertThat(revoked.header("Content-Type")).contains("application/problem+json");
        assertThat(revoked.text("/type")).isEqualTo(never.text("/type"));
        assertThat(revoked.text("/detail")).isEqualTo(never.text("/detail"));
        assertThat(as(name, "GET").text("/type")).isEqualTo("/problems/no-calendar-link");
    }

    @Test
    void the_store_has_the_hash_of_the_secret_and_not_the_secret() {
        var path = pathIn(as(name, "PUT"));
        var secret = path.substring(path.lastIndexOf('/') + 1).replace(".ics", "");

        assertThat(mongo.findById(trainer, Document.class, "calendar_links").toJson())
                .contains(CalendarSecret.of(secret).hash())
                .doesNotContain(secret);
    }

    @Test
    void of_two_addresses_asked_for_at_once_one_remains() throws Exception {
        for (var round = 0; round < 10; round++) {
            as(name, "DELETE");
            List<Answer> answers;
            try (var both = Executors.newFixedThreadPool(2)) {
                var first = both.submit(() -> as(name, "PUT"));
                var second = both.submit(() -> as(name, "PUT"));
                answers = List.of(first.get(), second.get());
            }

            assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(201, 200);
            assertThat(answers.stream().map(answer -> client.get(pathIn(answer)).status()))
                    .containsExactlyInAnyOrder(200, 404);
            assertThat(mongo.count(Query.query(Criteria.where("_id").is(trainer)), "calendar_links"))
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE"})
    void the_address_is_that_trainers_own_business_also_where_others_may_read_the_calendar(String method) {
        var path = pathIn(as(name, "PUT"));
        for (var other : List.of("trainer-other", "editor", "programme-officer", "operator")) {
            assertThat(as(other, method).status()).as(other).isEqualTo(403);
        }
        assertThat(as(null, method).status()).isEqualTo(401);

        assertThat(client.get(path).status()).isEqualTo(200);
    }

    @Test
    void nothing_else_is_open_without_a_token() {
        var path = pathIn(as(name, "PUT"));

        for (var closed :
                List.of("/calendars", "/calendars/trainer", path + "/more", path.replace("trainer", "learner"))) {
            assertThat(client.get(closed).status()).as(closed).isEqualTo(401);
        }
        assertThat(client.get("/trainers/" + trainer + "/calendar.ics").status())
                .isEqualTo(401);
        assertThat(client.send("POST", path, null, null).status()).isEqualTo(401);
        assertThat(client.send("DELETE", path, null, null).status()).isEqualTo(401);
    }

    private Answer as(@Nullable String who, String method) {
        return client.send(method, link, null, who == null ? null : tokenOf(who));
    }

    private static String tokenOf(String who) {
        return LocalParts.identity().token(who);
    }

    private static String pathIn(Answer asked) {
        return URI.create(asked.text("/address")).getPath();
    }

    /** A virtual session of this trainer's, and its id. */
    private String teach() {
        var code = Story.launchedInFrench(client);
        var plan = Story.virtual(code).replace("\"capacity\"", "\"trainers\": [\"" + trainer + "\"], \"capacity\"");
        var id = client.post("/sessions", plan).text("/sessionId");
        assertThat(client.post("/sessions/" + id + "/schedule", "").status()).isEqualTo(200);
        return id;
    }
}
