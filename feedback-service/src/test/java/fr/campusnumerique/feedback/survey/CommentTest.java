package fr.campusnumerique.feedback.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.campusnumerique.feedback.Reply;
import fr.campusnumerique.feedback.RunningService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Who may read what learners wrote, and from when on. */
class CommentTest extends RunningService {

    private static final Duration SOON = Duration.ofMinutes(2);
    private static final String OFFICER = "programme-officer";
    private static final String TOM = "trainer-tom";

    @Test
    void four_respondents_are_too_few_and_five_are_read_at_once_in_an_order_that_says_nothing() {
        aSession("ses-a", "cloud-1", TOM);
        say("ses-a", 1, 4);
        assertThat(read(OFFICER, "")).isEmpty();

        say("ses-a", 5, 5);
        assertThat(read(OFFICER, "")).containsExactlyInAnyOrderElementsOf(texts(1, 5));
        say("ses-a", 6, 9);
        assertThat(read(OFFICER, "")).containsExactlyInAnyOrderElementsOf(texts(1, 5));
        say("ses-a", 10, 10);
        assertThat(read(OFFICER, ""))
                .containsExactlyInAnyOrderElementsOf(texts(1, 10))
                .as("neither in the order in which they came nor the newest behind")
                .isNotEqualTo(texts(1, 10))
                .isNotEqualTo(texts(1, 10).reversed());
    }

    @Test
    void respondents_who_wrote_nothing_count_as_respondents() {
        aSession("ses-a", "cloud-1", TOM);
        say("ses-a", 1, 1);
        for (var i = 2; i <= 5; i++) {
            followUp("ses-a", i, "null");
        }

        assertThat(read(OFFICER, "")).containsExactlyElementsOf(texts(1, 1));
    }

    @Test
    void a_small_session_cannot_be_distinguished_from_a_large_one_of_the_same_course() {
        aSession("ses-a", "cloud-1", TOM);
        aSession("ses-b", "cloud-1", "trainer-bea");
        say("ses-a", 1, 5);
        say("ses-b", 6, 8);

        assertThat(read(OFFICER, "")).containsExactlyInAnyOrderElementsOf(texts(1, 5));
        assertThat(read(OFFICER, "?courseCode=cloud-1")).containsExactlyInAnyOrderElementsOf(texts(1, 5));
        assertThat(read(OFFICER, "?sessionId=ses-b")).isEmpty();
        assertThat(read(OFFICER, "?courseCode=cloud-2")).isEmpty();
        get(OFFICER, "/programme/comments?sessionId=ses-none").isProblem(404, "session-unknown");
    }

    @Test
    void a_trainer_reads_of_their_own_sessions_only_and_nobody_else_reads_at_all() {
        aSession("ses-a", "cloud-1", TOM);
        aSession("ses-b", "cloud-1", "trainer-bea");
        say("ses-a", 1, 5);
        say("ses-b", 6, 10);

        assertThat(read(TOM, "")).containsExactlyInAnyOrderElementsOf(texts(1, 5));
        assertThat(read(TOM, "?sessionId=ses-a")).hasSize(5);
        get(TOM, "/programme/comments?sessionId=ses-b").isProblem(403, "forbidden");
        get(TOM, "/programme/comments?sessionId=ses-none").isProblem(403, "forbidden");
        assertThat(read("trainer-new", "")).isEmpty();
        for (var other : List.of(learner(1), "operator", "editor")) {
            get(other, "/programme/comments").is(403);
        }
        send("GET", "/programme/comments", null).is(401);
    }

    @Test
    void the_list_is_read_in_pages_without_repetition_and_shows_nothing_but_the_text() {
        aSession("ses-a", "cloud-1", TOM);
        aSession("ses-b", "cloud-2", TOM);
        say("ses-a", 1, 5);
        say("ses-b", 6, 11);
        assertThat(read(OFFICER, "")).hasSize(11);

        var all = new ArrayList<String>();
        var after = "";
        do {
            var page =
                    get(OFFICER, "/programme/comments?limit=3" + after).is(200).json();
            assertThat(page.get("items").size()).isLessThanOrEqualTo(3);
            page.get("items")
                    .forEach(item -> assertThat(item.propertyNames())
                            .containsExactlyInAnyOrder("sessionId", "courseCode", "language", "comment"));
            all.addAll(comments(page));
            after = page.get("next").isNull()
                    ? ""
                    : "&after=" + page.get("next").asString();
        } while (!after.isEmpty());
        assertThat(all).isEqualTo(read(OFFICER, "")).doesNotHaveDuplicates();
        assertThat(mongo.getCollection("opinions").find().into(new ArrayList<>()))
                .allSatisfy(opinion -> assertThat(
                                get(OFFICER, "/programme/comments").response().body())
                        .doesNotContain(opinion.getString("_id")));
        get(OFFICER, "/programme/comments?limit=0").isProblem(400, "invalid-parameter");
        get(OFFICER, "/programme/comments?after=x").isProblem(400, "invalid-parameter");
    }

    @Test
    void what_an_erased_learner_wrote_goes_at_once_and_fewer_than_five_are_not_shown() {
        aSession("ses-a", "cloud-1", TOM);
        say("ses-a", 1, 6);
        assertThat(read(TOM, "")).hasSize(6);

        remove(1);
        await().atMost(SOON).until(() -> count("opinions") == 5);
        assertThat(read(TOM, "")).containsExactlyInAnyOrderElementsOf(texts(2, 6));
        remove(2);
        remove(3);
        await().atMost(SOON).until(() -> count("opinions") == 3);
        assertThat(read(TOM, "")).isEmpty();
    }

    private void aSession(String id, String course, String trainer) {
        var before = count("session_facts");
        wire.session(
                id,
                course,
                "held",
                "held",
                3,
                session -> session.putArray("trainers").add(subject(trainer)));
        awaitCount("session_facts", before + 1);
    }

    /** These learners complete the session and say what they think of it. */
    private void say(String session, int first, int last) {
        for (var i = first; i <= last; i++) {
            followUp(session, i, "\"" + text(i) + "\"");
        }
    }

    private void followUp(String session, int learner, String comment) {
        var enrolment = "enr-" + session + "-" + learner;
        wire.enrolment(
                enrolment,
                subject(learner(learner)),
                "completed",
                2,
                event -> event.put("state", "completed")
                        .put("sessionId", session)
                        .put("completedAt", "2026-05-04T16:00:00Z"));
        await().atMost(SOON)
                .until(() -> said(enrolment, learner, comment).response().statusCode() == 200);
    }

    private Reply said(String enrolment, int learner, String comment) {
        return send(
                "PUT",
                "/feedback/" + enrolment + "/follow-up",
                "{\"proficiency\": 4, \"confidence\": 3, \"rating\": 5, \"comment\": " + comment + "}",
                bearer(learner(learner)));
    }

    private void remove(int learner) {
        wire.send(
                "campus.enrolments",
                "enrolments",
                "enr-ses-a-" + learner,
                "fr.campusnumerique.enrolment.removed.v1",
                3,
                null);
    }

    private List<String> read(String reader, String query) {
        return comments(get(reader, "/programme/comments" + query).is(200).json());
    }

    private static List<String> comments(JsonNode page) {
        return page.get("items")
                .valueStream()
                .map(item -> item.get("comment").asString())
                .toList();
    }

    private static String text(int learner) {
        return "Comment " + learner;
    }

    private static List<String> texts(int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(CommentTest::text).toList();
    }
}
