package fr.campusnumerique.catalog.session;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.catalog.CatalogTest;
import fr.campusnumerique.catalog.Client;
import fr.campusnumerique.catalog.PublishedEvents;
import fr.campusnumerique.catalog.PublishedEvents.Published;
import fr.campusnumerique.catalog.Story;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@CatalogTest
class SessionEditingTest {

    private static final String OPENS = "2026-01-01T08:00:00Z";

    @Autowired
    private Client client;

    @Autowired
    private Sessions sessions;

    @Test
    void a_session_is_announced_revised_and_each_step_reaches_kafka() {
        var code = Story.launchedInFrench(client);
        var created = client.post("/sessions", Story.session(code, "fr"));
        var id = created.text("/sessionId");

        var revised = client.put(
                "/sessions/" + id,
                "{\"enrolmentOpensAt\": \"2026-01-01T08:00:00Z\", \"enrolmentClosesAt\": \"2199-01-01T08:00:00Z\"}",
                "If-Match",
                created.etag());

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("Location")).contains("/sessions/" + id);
        assertThat(revised.status()).isEqualTo(200);
        assertThat(sessions.get(id).facts().enrolmentClosesAt()).isEqualTo(Instant.parse("2199-01-01T08:00:00Z"));
        var events = PublishedEvents.of("campus.sessions", id, 2);
        assertThat(events).extracting(Published::type).containsExactly("session.created.v1", "session.revised.v1");
        assertThat(events).allSatisfy(Published::keepsTheContract);
        assertThat(events.getLast().data().at("/courseCode").asString()).isEqualTo(code);
        assertThat(events.getLast().data().at("/state").isNull()).isTrue();
    }

    @Test
    void its_state_follows_from_the_dates() {
        var code = Story.launchedInFrench(client);

        assertThat(stateOf(code, OPENS, null)).isEqualTo("open");
        assertThat(stateOf(code, "2198-01-01T08:00:00Z", "2199-01-01T08:00:00Z"))
                .isEqualTo("upcoming");
        assertThat(stateOf(code, OPENS, "2026-01-02T08:00:00Z")).isEqualTo("closed");
    }

    @Test
    void a_course_that_is_not_launched_in_the_language_has_no_session_in_it() {
        var code = Story.launchedInFrench(client);
        client.put("/courses/" + code + "/language-versions/en", Story.english());

        var draft = client.post("/sessions", Story.session(code, "en"));
        var none = client.post("/sessions", Story.session(code, "es"));
        var unknown = client.post("/sessions", Story.session("NO-SUCH", "fr"));

        assertThat(draft.status()).isEqualTo(409);
        assertThat(draft.text("/type")).isEqualTo("/problems/language-version-not-launched");
        assertThat(none.status()).isEqualTo(404);
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.text("/type")).isEqualTo("/problems/course-unknown");
    }

    @Test
    void a_creation_repeated_with_its_key_finds_the_same_session() {
        var code = Story.launchedInFrench(client);
        var key = UUID.randomUUID().toString();
        var first = client.post("/sessions", Story.session(code, "fr"), "Idempotency-Key", key);

        var again = client.post("/sessions", Story.session(code, "fr"), "Idempotency-Key", key);

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(sessions.get(first.text("/sessionId")).outbox().sequence()).isEqualTo(1);
    }

    @Test
    void a_key_is_good_for_one_body_only() {
        var code = Story.launchedInFrench(client);
        var key = UUID.randomUUID().toString();
        client.post("/sessions", Story.session(code, "fr"), "Idempotency-Key", key);

        var other = client.post(
                "/sessions", Story.session(code, "fr", "2026-02-01T08:00:00Z", null), "Idempotency-Key", key);

        assertThat(other.status()).isEqualTo(422);
        assertThat(other.text("/type")).isEqualTo("/problems/idempotency-key-reused");
    }

    @Test
    void without_a_key_each_request_announces_a_session() {
        var code = Story.launchedInFrench(client);

        var first = client.post("/sessions", Story.session(code, "fr")).text("/sessionId");
        var second = client.post("/sessions", Story.session(code, "fr")).text("/sessionId");

        assertThat(second).isNotEqualTo(first);
    }

    @Test
    void an_edit_says_which_version_it_is_based_on_whatever_the_state_was_then() {
        var code = Story.launchedInFrench(client);
        var created = client.post("/sessions", Story.session(code, "fr"));
        var path = "/sessions/" + created.text("/sessionId");
        var window = "{\"enrolmentOpensAt\": \"2026-03-01T08:00:00Z\"}";

        var unsaid = client.put(path, window);
        var revised = client.put(path, window, "If-Match", created.etag().replace("open", "upcoming"));
        var repeated = client.put(path, window, "If-Match", created.etag());
        var stale = client.put(path, "{\"enrolmentOpensAt\": \"2026-04-01T08:00:00Z\"}", "If-Match", created.etag());

        assertThat(unsaid.status()).isEqualTo(428);
        assertThat(revised.status()).isEqualTo(200);
        assertThat(repeated.status()).isEqualTo(200);
        assertThat(repeated.etag()).isEqualTo(revised.etag());
        assertThat(stale.status()).isEqualTo(412);
    }

    @Test
    void retiring_the_language_ends_enrolment_in_its_sessions_and_says_so() {
        var code = Story.launchedInFrench(client);
        var open = client.post("/sessions", Story.session(code, "fr")).text("/sessionId");
        var upcoming = client.post("/sessions", Story.session(code, "fr", "2198-01-01T08:00:00Z", null))
                .text("/sessionId");

        client.post("/courses/" + code + "/language-versions/fr/retire", "");

        for (var id : new String[] {open, upcoming}) {
            var ended = PublishedEvents.of("campus.sessions", id, 2).getLast();
            ended.keepsTheContract();
            assertThat(ended.data().at("/enrolmentClosesAt").isNull()).isFalse();
            assertThat(client.get("/sessions/" + id).text("/state")).isEqualTo("closed");
        }
        assertThat(client.post("/sessions", Story.session(code, "fr")).text("/type"))
                .isEqualTo("/problems/language-version-retired");
    }

    private String stateOf(String code, String opens, String closes) {
        var created = client.post("/sessions", Story.session(code, "fr", opens, closes));
        return client.get("/sessions/" + created.text("/sessionId")).text("/state");
    }
}
