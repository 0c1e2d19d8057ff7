package fr.campusnumerique.catalog.session;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.catalog.CatalogTest;
import fr.campusnumerique.catalog.Client;
import fr.campusnumerique.catalog.PublishedEvents;
import fr.campusnumerique.catalog.PublishedEvents.Published;
import fr.campusnumerique.catalog.Story;
import fr.campusnumerique.local.parts.LocalParts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@CatalogTest
class ScheduledSessionEditingTest {

    @Autowired
    private Client client;

    private String code;

    @BeforeEach
    void launch() {
        code = Story.launchedInFrench(client);
    }

    @Test
    void a_session_goes_its_way_and_each_step_reaches_kafka() {
        var plan = Story.classroom(code).replace("\"trainers\": []", "\"trainers\": [\"trainer-of-" + code + "\"]");
        var drafted = client.post("/sessions", plan);
        var path = "/sessions/" + drafted.text("/sessionId");

        var scheduled = client.post(path + "/schedule", "");
        var later = plan.replace("03-29T", "03-30T");
        var moved = client.put(path, later, "If-Match", scheduled.etag());
        var larger = client.put(path, later.replace("12, \"min", "15, \"min"), "If-Match", moved.etag());
        var cancelled = client.post(path + "/cancel", "{\"reason\": \"Too few learners\"}");
        var again = client.post(path + "/cancel", "{\"reason\": \"Another\"}");

        assertThat(drafted.status()).isEqualTo(201);
        assertThat(drafted.text("/state")).isEqualTo("draft");
        assertThat(drafted.text("/enrolment")).isEqualTo("closed");
        assertThat(scheduled.text("/state")).isEqualTo("scheduled");
        assertThat(scheduled.text("/enrolment")).isEqualTo("open");
        assertThat(scheduled.text("/parts/1/startsAt")).isEqualTo("2027-03-29T07:00:00Z");
        assertThat(moved.text("/parts/1/startsAt")).isEqualTo("2027-03-30T07:00:00Z");
        assertThat(larger.json().at("/capacity").asInt()).isEqualTo(15);
        assertThat(cancelled.text("/state")).isEqualTo("cancelled");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(cancelled.body());
        var events = PublishedEvents.of("campus.sessions", drafted.text("/sessionId"), 5);
        assertThat(events)
                .extracting(Published::type)
                .containsExactly(
                        "session.drafted.v1",
                        "session.scheduled.v1",
                        "session.rescheduled.v1",
                        "session.revised.v1",
                        "session.cancelled.v1");
        assertThat(events).allSatisfy(Published::keepsTheContract);
        assertThat(events.getFirst().data().at("/approvals").toString())
                .isEqualTo("[\"line-manager\",\"training-office\"]");
    }

    @Test
    void a_session_that_has_begun_may_be_said_to_have_been_held() {
        var past = Story.classroom(code).replace("2027-", "2026-");
        var begun = scheduled(past);
        var future = scheduled(Story.classroom(code).replace("2027-", "2127-"));

        var held = client.post("/sessions/" + begun + "/hold", "");
        var early = client.post("/sessions/" + future + "/hold", "");

        assertThat(held.text("/state")).isEqualTo("held");
        assertThat(client.post("/sessions/" + begun + "/hold", "").body()).isEqualTo(held.body());
        assertThat(early.status()).isEqualTo(409);
        assertThat(early.text("/type")).isEqualTo("/problems/session-not-begun");
        assertThat(client.post("/sessions/" + begun + "/cancel", "{\"reason\": \"x\"}")
                        .text("/type"))
                .isEqualTo("/problems/session-over");
        PublishedEvents.of("campus.sessions", begun, 3).getLast().keepsTheContract();
    }

    @Test
    void what_is_over_is_open_nowhere_though_its_window_never_closes() {
        var unending = Story.classroom(code).replace("\"2199-01-01T08:00:00Z\"", "null");
        var over = client.get("/sessions/" + scheduled(unending.replace("2027-", "2026-")));
        var linked = "/courses/" + code;

        assertThat(over.text("/state")).isEqualTo("scheduled");
        assertThat(over.text("/enrolment")).isEqualTo("closed");
        assertThat(found("open=true")).isEmpty();
        assertThat(client.get("/courses?open=true&q=" + code).json().at("/items"))
                .isEmpty();
        assertThat(client.get(linked, "Accept", "application/ld+json").json().has("hasCourseInstance"))
                .isFalse();

        var coming = scheduled(unending.replace("2027-", "2127-"));

        assertThat(found("open=true")).containsExactly(coming);
        assertThat(client.get("/courses?open=true&q=" + code).json().at("/items"))
                .hasSize(1);
        assertThat(client.get(linked, "Accept", "application/ld+json")
                        .text("/hasCourseInstance/0/offers/availabilityEnds"))
                .startsWith("2127-03-29T");
    }

    @Test
    void drafts_are_there_for_editors_only() {
        var id = client.post("/sessions", Story.classroom(code)).text("/sessionId");
        var learner = LocalParts.identity().token("learner-amina");

        assertThat(client.get("/sessions/" + id).status()).isEqualTo(404);
        assertThat(client.send("GET", "/sessions/" + id, null, learner).status())
                .isEqualTo(404);
        assertThat(client.send("GET", "/sessions/" + id, null, Client.editor()).status())
                .isEqualTo(200);
        assertThat(client.get("/sessions?course=" + code).json().at("/items")).isEmpty();
        assertThat(client.get("/sessions?state=draft&course=" + code).json().at("/items"))
                .isEmpty();
        var editors = client.send("GET", "/sessions?course=" + code, null, Client.editor());
        assertThat(editors.json().at("/items")).hasSize(1);
        assertThat(editors.header("Cache-Control")).contains("no-store");
        assertThat(client.get("/courses?mode=classroom&q=" + code).json().at("/items"))
                .isEmpty();
    }

    @Test
    void sessions_are_found_by_mode_city_dates_and_state() {
        var bordeaux = scheduled(Story.classroom(code));
        var lille = scheduled(Story.classroom(code).replace("Bordeaux", "Lille").replace("2027-03-2", "2027-05-2"));
        var online = scheduled(Story.virtual(code));
        var mooc = client.post("/sessions", Story.session(code, "fr")).text("/sessionId");
        client.post("/sessions/" + lille + "/cancel", "{\"reason\": \"x\"}");

        assertThat(found("mode=classroom")).containsExactlyInAnyOrder(bordeaux, lille);
        assertThat(found("mode=self-paced")).containsExactly(mooc);
        assertThat(found("city=Bordeaux")).containsExactly(bordeaux);
        assertThat(found("from=2027-04-01")).containsExactlyInAnyOrder(lille, online);
        assertThat(found("from=2027-03-26T08:00:00Z&to=2027-04-06T13:00:00Z")).containsExactly(bordeaux);
        assertThat(found("state=cancelled")).containsExactly(lille);
        assertThat(found("open=true")).containsExactlyInAnyOrder(bordeaux, online, mooc);
        assertThat(found("")).hasSize(4);
        assertThat(client.get("/sessions?from=soon").text("/errors/0/field")).isEqualTo("from");
        assertThat(client.get("/sessions?state=open").status()).isEqualTo(400);
    }

    @Test
    void what_was_read_can_be_sent_back() {
        var id = scheduled(Story.virtual(code));
        var read = client.get("/sessions/" + id);

        var sent = client.put("/sessions/" + id, read.body());

        assertThat(sent.status()).isEqualTo(200);
        assertThat(sent.etag()).isEqualTo(read.etag());
        assertThat(read.body()).doesNotContain("visio.example");
    }

    @Test
    void a_plan_that_breaks_rules_is_refused_with_all_of_them() {
        var answer = client.post(
                "/sessions",
                Story.classroom(code)
                        .replace("Europe/Paris", "Europe/Atlantis")
                        .replace("\"city\": \"Bordeaux\",", ""));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("/type")).isEqualTo("/problems/invalid-body");
        assertThat(answer.json().at("/errors").findValuesAsString("field")).contains("timeZone", "city");
    }

    @Test
    void a_reference_names_one_session() {
        var plan = Story.classroom(code).replaceFirst("\\{", "{\"reference\": \"BDX-%s\",".formatted(code));
        var first = client.post("/sessions", plan);

        var again = client.post("/sessions", plan);
        var other = client.post("/sessions", plan.replace("Bordeaux", "Lille"));

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.text("/sessionId")).isEqualTo(first.text("/sessionId"));
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.text("/type")).isEqualTo("/problems/reference-taken");
    }

    @Test
    void only_editors_schedule_hold_and_cancel() {
        var id = client.post("/sessions", Story.classroom(code)).text("/sessionId");
        var learner = LocalParts.identity().token("learner-amina");

        for (var step : new String[] {"schedule", "hold", "cancel"}) {
            var path = "/sessions/" + id + "/" + step;
            assertThat(client.send("POST", path, "{\"reason\": \"x\"}", learner).status())
                    .isEqualTo(403);
            assertThat(client.send("POST", path, "{\"reason\": \"x\"}", null).status())
                    .isEqualTo(401);
        }
    }

    private String scheduled(String plan) {
        var id = client.post("/sessions", plan).text("/sessionId");
        assertThat(client.post("/sessions/" + id + "/schedule", "").status()).isEqualTo(200);
        return id;
    }

    private java.util.List<String> found(String query) {
        return client.get("/sessions?course=" + code + "&" + query)
                .json()
                .at("/items")
                .findValuesAsString("sessionId");
    }
}
