package fr.campusnumerique.feedback.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.campusnumerique.feedback.RunningService;
import fr.campusnumerique.feedback.Share;
import fr.campusnumerique.feedback.Wire;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ResultsTest extends RunningService {

    private static final String TYPE = "fr.campusnumerique.results.published.v1";

    @Test
    void before_the_first_publication_there_are_no_groups() {
        var none = send("GET", "/results", null).is(200);
        assertThat(none.json().path("groups")).isEmpty();
        assertThat(none.json().path("publicationId").isNull()).isTrue();
    }

    @Test
    void a_publication_holds_every_figure_and_anybody_can_read_it() {
        complete("AI", "en", 10);
        complete("AI", "fr", 6);
        certify("AI", "en", 8);
        answer("AI", "en", 1, 8);
        answer("AI", "fr", 1, 6);

        var published = publish().is(201).json();
        var english = group(published, "AI", "en");
        assertThat(english.path("completions").asInt()).isEqualTo(10);
        assertThat(english.path("certificates").asInt()).isEqualTo(8);
        assertThat(english.path("respondents").asInt()).isEqualTo(8);
        assertThat(share(english, "responseRate")).isEqualTo(Share.of(8, 10));
        assertThat(share(english, "proficiencyRose")).isEqualTo(Share.of(7, 8));
        assertThat(share(group(published, "AI", null), "confidenceRose")).isEqualTo(Share.of(12, 14));
        assertThat(group(published, null, null).path("completions").asInt()).isEqualTo(16);

        var read = send("GET", "/results", null).is(200);
        assertThat(read.json()).isEqualTo(published);
        assertThat(read.header("Cache-Control")).contains("public", "max-age=60");
        send("GET", "/results", null, "If-None-Match", read.header("ETag")).is(304);
    }

    @Test
    void published_results_are_an_event_of_the_same_form_as_its_examples() {
        complete("AI", "fr", 5);
        answer("AI", "fr", 1, 5);
        var published = publish().is(201).json();
        var id = published.path("publicationId").asString();

        await().atMost(Duration.ofSeconds(20))
                .until(() -> !Wire.read("campus.feedback", id).isEmpty());
        var record = Wire.read("campus.feedback", id).stream()
                .filter(candidate ->
                        candidate.value().contains(published.path("publishedAt").asString()))
                .findFirst()
                .orElseThrow();
        assertThat(new String(record.headers().lastHeader("ce_type").value())).isEqualTo(TYPE);
        assertThat(new String(record.headers().lastHeader("ce_source").value())).isEqualTo("/publications/" + id);
        var event = Contract.read(TYPE, record.value());
        assertThat(event).isEqualTo(published);
        assertThat(Contract.shapes(event))
                .isSubsetOf(Contract.shapes(Wire.example(TYPE), Wire.example(TYPE + ".hidden-groups")));
    }

    @Test
    void small_groups_are_hidden_while_the_programme_is_shown() {
        complete("AI", "en", 4);
        complete("AI", "fr", 7);
        var published = publish().is(201).json();
        assertThat(group(published, "AI", null).path("completions").asInt()).isEqualTo(11);
        assertThat(published.path("groups").findValuesAsString("language")).doesNotContain("en", "fr");
    }

    @Test
    void a_published_answer_can_be_read_but_not_changed() {
        complete("AI", "fr", 6);
        answer("AI", "fr", 1, 5);
        publish().is(201);
        put(learner(1), enrolment("AI", "fr", 1), answer(1, 5)).isProblem(409, "feedback-published");
        var own =
                get(learner(1), "/feedback/" + enrolment("AI", "fr", 1)).is(200).json();
        assertThat(own.path("published").asBoolean()).isTrue();
        assertThat(own.path("proficiencyBefore").asInt()).isEqualTo(2);
        // Who answers later is not part of it, and can still edit.
        put(learner(6), enrolment("AI", "fr", 6), answer(1, 5)).is(201);
        put(learner(6), enrolment("AI", "fr", 6), answer(1, 4)).is(200);
        assertThat(group(publish().is(201).json(), "AI", "fr")
                        .path("respondents")
                        .asInt())
                .isEqualTo(5);
        put(learner(6), enrolment("AI", "fr", 6), answer(1, 3)).is(200);
    }

    @Test
    void the_same_idempotency_key_gives_the_same_publication() {
        complete("AI", "fr", 5);
        var first = publish("Idempotency-Key", "december").is(201).json();
        assertThat(publish("Idempotency-Key", "december").is(201).json()).isEqualTo(first);
        assertThat(publish("Idempotency-Key", "january").is(201).json()).isNotEqualTo(first);
        assertThat(count("publications")).isEqualTo(2);
        publish("Idempotency-Key", "two words").isProblem(400, "invalid-parameter");
    }

    @Test
    void the_current_counts_are_for_operators_and_keep_the_published_shares() {
        complete("AI", "fr", 12);
        answer("AI", "fr", 1, 5);
        var published = group(publish().is(201).json(), "AI", "fr");
        answer("AI", "fr", 6, 10);
        var current = group(get("operator", "/results/current").is(200).json(), "AI", "fr");
        assertThat(current.path("respondents").asInt()).isEqualTo(10);
        assertThat(current.path("proficiencyRose")).isEqualTo(published.path("proficiencyRose"));
        assertThat(count("publications")).isEqualTo(1);
    }

    @Test
    void operators_alone_publish_and_see_what_is_current() {
        for (var path : List.of("/results/current", "/results/comments")) {
            send("GET", path, null).is(401);
            get("learner-1", path).is(403);
            get("editor", path).is(403);
        }
        send("POST", "/results/publications", null).is(401);
        send("POST", "/results/publications", null, bearer("learner-1")).is(403);
    }

    @Test
    void comments_are_shown_after_publication_without_anything_about_their_authors() {
        complete("AI", "fr", 6);
        var said = new ArrayList<String>();
        for (var i = 1; i <= 6; i++) {
            said.add("comment " + i);
            put(
                            learner(i),
                            enrolment("AI", "fr", i),
                            answer(2, 3).replace("4}", "4, \"comment\": \"comment " + i + "\"}"))
                    .is(201);
        }
        assertThat(get("operator", "/results/comments").is(200).json().path("items"))
                .isEmpty();
        publish().is(201);
        var page = get("operator", "/results/comments?limit=4").is(200).json();
        var rest = get(
                        "operator",
                        "/results/comments?limit=4&after=" + page.path("next").asString())
                .json();
        var shown = new ArrayList<String>();
        page.path("items").forEach(item -> shown.add(item.asString()));
        rest.path("items").forEach(item -> shown.add(item.asString()));
        assertThat(shown).containsExactlyInAnyOrderElementsOf(said).isNotEqualTo(said);
        assertThat(rest.path("next").isNull()).isTrue();
        get("operator", "/results/comments?after=forged").isProblem(400, "invalid-parameter");
    }

    @Test
    void what_the_programme_tells_of_completions_and_certificates_is_what_the_results_tell() {
        complete("AI", "fr", 20);
        certify("AI", "fr", 14);
        publish().is(201);
        // One more completes: neither may tell, and who reads both may not find out by subtracting.
        completeToo(21, 21);
        send("POST", "/programme/publications", null, bearer("operator")).is(201);
        assertThat(toldByBoth()).containsExactly(20, 20);
        completeToo(22, 26);
        send("POST", "/programme/publications", null, bearer("operator")).is(201);
        assertThat(toldByBoth()).as("the programme is ahead").containsExactly(20, 26);
        completeToo(27, 29);
        publish().is(201);
        assertThat(toldByBoth()).containsExactly(26, 26);
    }

    private void completeToo(int first, int last) {
        for (var i = first; i <= last; i++) {
            wire.completed(enrolment("AI", "fr", i), subject(learner(i)), "AI", "fr", 3);
        }
        awaitCount("enrolment_facts", last);
    }

    /** Completions in French, first as the results tell them, then as the programme does. */
    private List<Integer> toldByBoth() {
        var results = group(send("GET", "/results", null).json(), "AI", "fr");
        var cells = send("GET", "/programme", null)
                .json()
                .path("tables")
                .valueStream()
                .flatMap(table -> table.path("rows").valueStream());
        var programme = cells.filter(row -> row.path("value").asString().equals("AI fr"))
                .findFirst();
        assertThat(results.path("certificates").asInt()).isEqualTo(14);
        assertThat(programme.orElseThrow().path("certificates").asInt()).isEqualTo(14);
        return List.of(
                results.path("completions").asInt(),
                programme.orElseThrow().path("completed").asInt());
    }

    private void certify(String course, String language, int learners) {
        for (var i = 1; i <= learners; i++) {
            var number = i;
            wire.certificate(
                    "cer-" + i,
                    "validated",
                    2,
                    certificate -> certificate
                            .put("enrolmentId", enrolment(course, language, number))
                            .put("learnerId", subject(learner(number)))
                            .put("courseCode", course)
                            .put("language", language));
        }
        awaitCount("certificate_facts", learners);
    }

    private static JsonNode group(JsonNode results, String course, String language) {
        for (var group : results.path("groups")) {
            if (Objects.equals(group.path("courseCode").asStringOpt().orElse(null), course)
                    && Objects.equals(group.path("language").asStringOpt().orElse(null), language)) {
                return group;
            }
        }
        throw new AssertionError("no group " + course + " " + language + " in " + results);
    }

    private static Share share(JsonNode group, String name) {
        var share = group.path(name);
        return new Share(
                share.path("share").asDouble(),
                share.path("n").asInt(),
                share.path("low").asDouble(),
                share.path("high").asDouble());
    }
}
