package fr.campusnumerique.catalog.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.catalog.CatalogTest;
import fr.campusnumerique.catalog.Client;
import fr.campusnumerique.catalog.Story;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@CatalogTest
class DiscoveryTest {

    @Autowired
    private Client client;

    private String code;

    @BeforeEach
    void a_course_launched_in_french_and_drafted_in_english() {
        code = Story.launchedInFrench(client);
        client.put("/courses/" + code + "/language-versions/en", Story.english());
    }

    @Test
    void anybody_reads_a_course_and_a_cache_asks_with_its_etag() {
        var read = client.get("/courses/" + code);

        var again = client.get("/courses/" + code, "If-None-Match", read.etag());

        assertThat(read.status()).isEqualTo(200);
        assertThat(read.header("Cache-Control").orElse("")).contains("public");
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void a_list_may_be_cached_for_a_minute() {
        assertThat(client.get("/courses").header("Cache-Control").orElse("")).contains("max-age=60", "public");
    }

    @Test
    void words_find_it_by_their_beginnings_without_accents_or_capitals() {
        assertThat(found("q=" + word("NUMÉRIQ secteur") + "&limit=200")).contains(code);
        assertThat(found("q=" + word("numeriqué, Hub!") + "&limit=200")).contains(code);
        assertThat(found("q=" + word(code.toLowerCase()))).contains(code);
        assertThat(found("q=" + word("numerique mathematics"))).isEmpty();
        assertThat(found("q=" + word("umerique"))).isEmpty();
    }

    @Test
    void nothing_in_a_query_is_taken_for_a_pattern() {
        assertThat(found("q=" + word("^.*$ numerique") + "&limit=200")).contains(code);
        assertThat(found("q=" + word("n.merique"))).isEmpty();
    }

    @Test
    void only_what_is_launched_is_found_unless_asked_otherwise() {
        var draft = Story.newCode();
        client.put("/courses/" + draft, Story.course());

        assertThat(found("limit=200")).contains(code).doesNotContain(draft);
        assertThat(found("state=any&limit=200")).contains(code, draft);
        assertThat(found("language=en&limit=200")).doesNotContain(code);
        assertThat(found("language=en&state=draft&limit=200")).contains(code);
        assertThat(found("language=fr&limit=200")).contains(code);
    }

    @Test
    void topics_narrow_the_list() {
        assertThat(found("topic=data-governance&limit=200")).contains(code);
        assertThat(found("topic=cooking")).isEmpty();
    }

    @Test
    void it_is_open_while_one_can_enrol_in_some_session_of_that_language() {
        assertThat(found("open=true&limit=200")).doesNotContain(code);
        assertThat(found("mode=self-paced&limit=200")).doesNotContain(code);

        client.post("/sessions", Story.session(code, "fr", "2198-01-01T08:00:00Z", null));
        assertThat(found("open=true&limit=200")).doesNotContain(code);
        assertThat(found("mode=self-paced&limit=200")).contains(code);

        client.post("/sessions", Story.session(code, "fr"));
        assertThat(found("open=true&mode=self-paced&limit=200")).contains(code);
        assertThat(found("open=true&language=fr&limit=200")).contains(code);
        assertThat(found("open=true&language=en&state=any&limit=200")).doesNotContain(code);
    }

    @Test
    void pages_follow_each_other_without_gap_or_repetition() {
        for (int i = 0; i < 3; i++) {
            Story.launchedInFrench(client);
        }
        var whole = found("limit=200");

        var paged = new ArrayList<String>();
        String next = null;
        do {
            var page = client.get("/courses?limit=2" + (next == null ? "" : "&after=" + word(next)));
            page.json()
                    .at("/items")
                    .forEach(course -> paged.add(course.at("/code").asString()));
            next = page.json().at("/next").asString(null);
        } while (next != null);

        assertThat(paged).isEqualTo(whole).doesNotHaveDuplicates();
    }

    @Test
    void sessions_are_listed_in_the_order_in_which_they_open_page_by_page() {
        var late = client.post("/sessions", Story.session(code, "fr", "2026-05-01T08:00:00Z", null));
        var early = client.post("/sessions", Story.session(code, "fr", "2026-04-01T08:00:00Z", null));
        var closed =
                client.post("/sessions", Story.session(code, "fr", "2026-03-01T08:00:00Z", "2026-03-02T08:00:00Z"));

        var first = client.get("/sessions?course=" + code + "&limit=2");
        var second = client.get("/sessions?course=" + code + "&limit=2&after=" + first.text("/next"));
        var open = client.get("/sessions?open=true&language=fr&course=" + code);

        assertThat(ids(first)).containsExactly(closed.text("/sessionId"), early.text("/sessionId"));
        assertThat(ids(second)).containsExactly(late.text("/sessionId"));
        assertThat(ids(open)).containsExactly(early.text("/sessionId"), late.text("/sessionId"));
    }

    @Test
    void linked_data_shows_the_course_and_its_sessions_at_the_same_address() {
        client.post("/sessions", Story.session(code, "fr"));

        var answer = client.get("/courses/" + code, "Accept", "application/ld+json");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type").orElse("")).startsWith("application/ld+json");
        assertThat(answer.header("Vary").orElse("")).contains("Accept");
        assertThat(answer.text("/@id")).endsWith("/courses/" + code);
        assertThat(answer.text("/timeRequired")).isEqualTo("PT12H");
        assertThat(answer.json().at("/hasCourseInstance")).hasSize(1);
    }

    @Test
    void a_course_without_a_launched_version_has_no_linked_data() {
        var draft = Story.newCode();
        client.put("/courses/" + draft, Story.course());

        assertThat(client.get("/courses/" + draft, "Accept", "application/ld+json")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void browsers_that_accept_anything_get_json() {
        var answer = client.get("/courses/" + code, "Accept", "text/html,application/xhtml+xml,*/*;q=0.8");

        assertThat(answer.header("Content-Type").orElse("")).startsWith("application/json");
    }

    private List<String> found(String query) {
        var codes = new ArrayList<String>();
        client.get("/courses?" + query)
                .json()
                .at("/items")
                .forEach(course -> codes.add(course.at("/code").asString()));
        return codes;
    }

    private static List<String> ids(Client.Answer answer) {
        var ids = new ArrayList<String>();
        answer.json()
                .at("/items")
                .forEach(session -> ids.add(session.at("/sessionId").asString()));
        return ids;
    }

    private static String word(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
