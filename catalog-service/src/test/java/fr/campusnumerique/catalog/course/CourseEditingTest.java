package fr.campusnumerique.catalog.course;

import static org.assertj.core.api.Assertions.assertThat;

import fr.campusnumerique.catalog.CatalogTest;
import fr.campusnumerique.catalog.Client;
import fr.campusnumerique.catalog.Language;
import fr.campusnumerique.catalog.PublishedEvents;
import fr.campusnumerique.catalog.PublishedEvents.Published;
import fr.campusnumerique.catalog.Story;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@CatalogTest
class CourseEditingTest {

    @Autowired
    private Client client;

    @Autowired
    private Courses courses;

    private final String code = Story.newCode();
    private final String course = "/courses/" + code;
    private final String french = course + "/language-versions/fr";

    @Test
    void a_course_is_described_written_launched_and_retired_and_each_step_reaches_kafka() {
        assertThat(client.put(course, Story.course()).status()).isEqualTo(201);
        assertThat(client.put(french, Story.french()).status()).isEqualTo(201);
        assertThat(client.post(french + "/launch", "").status()).isEqualTo(200);
        assertThat(client.post(french + "/retire", "").status()).isEqualTo(200);

        var events = PublishedEvents.of("campus.courses", code, 4);

        assertThat(events)
                .extracting(Published::type)
                .containsExactly("course.created.v1", "course.revised.v1", "course.launched.v1", "course.retired.v1");
        assertThat(events)
                .extracting(event -> Long.parseLong(event.header("ce_sequence")))
                .containsExactly(1L, 2L, 3L, 4L);
        assertThat(events).allSatisfy(event -> {
            event.keepsTheContract();
            assertThat(event.header("ce_source")).isEqualTo(course);
            assertThat(event.data().at("/durationMinutes").asInt()).isEqualTo(720);
        });
        assertThat(events.get(2).data().at("/language").asString()).isEqualTo("fr");
        assertThat(courses.get(code).in(new Language("fr")).orElseThrow().state())
                .isEqualTo(LanguageVersion.State.RETIRED);
    }

    @Test
    void what_is_stored_is_what_is_answered_and_what_is_read() {
        var created = client.put(course, Story.course());

        var read = client.get(course);

        assertThat(created.header("Location")).contains(course);
        assertThat(read.json()).isEqualTo(created.json());
        assertThat(read.etag()).isEqualTo(created.etag());
        assertThat(courses.get(code).facts().audience()).isEqualTo("Public servants of all grades");
    }

    @Test
    void a_course_says_whether_learners_report_their_own_progress() {
        var created = client.put(course, Story.course());

        var revised = client.put(
                course, Story.course().replaceFirst("\\{", "{\"selfDeclared\": true,"), "If-Match", created.etag());

        assertThat(created.json().has("selfDeclared")).isFalse();
        assertThat(revised.json().at("/selfDeclared").asBoolean()).isTrue();
        assertThat(client.get(course).json()).isEqualTo(revised.json());
        assertThat(PublishedEvents.of("campus.courses", code, 2)
                        .getLast()
                        .data()
                        .at("/selfDeclared")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void saying_the_same_again_answers_200_and_changes_nothing() {
        var created = client.put(course, Story.course());

        var repeated = client.put(course, Story.course());

        assertThat(repeated.status()).isEqualTo(200);
        assertThat(repeated.etag()).isEqualTo(created.etag());
        assertThat(courses.get(code).outbox().sequence()).isEqualTo(1);
    }

    @Test
    void launching_again_answers_200_and_changes_nothing() {
        client.put(course, Story.course());
        client.put(french, Story.french());
        var launched = client.post(french + "/launch", "");

        var again = client.post(french + "/launch", "");

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(launched.body());
        assertThat(again.etag()).isEqualTo(launched.etag());
        assertThat(courses.get(code).outbox().sequence()).isEqualTo(3);
    }

    @Test
    void a_launch_is_dated_now() {
        var before = Instant.now();
        client.put(course, Story.course());
        client.put(french, Story.french());

        var launched = client.post(french + "/launch", "").text("/languageVersions/0/launchedAt");

        assertThat(Instant.parse(launched)).isBetween(before.minusMillis(1), Instant.now());
    }

    @Test
    void an_edit_says_which_version_it_is_based_on() {
        var first = client.put(course, Story.course()).etag();

        var unsaid = client.put(course, Story.courseFor("Mayors"));
        var revised = client.put(course, Story.courseFor("Mayors"), "If-Match", first);
        var stale = client.put(course, Story.courseFor("Ministers"), "If-Match", first);

        assertThat(unsaid.status()).isEqualTo(428);
        assertThat(revised.status()).isEqualTo(200);
        assertThat(revised.etag()).isNotEqualTo(first);
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.header("ETag")).contains(revised.etag());
        assertThat(client.get(course).text("/audience")).isEqualTo("Mayors");
    }

    @Test
    void an_edit_of_a_course_that_is_not_there_does_not_create_it() {
        var answer = client.put(course, Story.course(), "If-Match", "\"0\"");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(courses.findById(code)).isEmpty();
    }

    @Test
    void a_language_version_is_added_without_and_revised_with_the_course_s_etag() {
        client.put(course, Story.course());
        var drafted = client.put(french, Story.french());

        var unsaid = client.put(french, Story.english());
        var revised = client.put(french, Story.english(), "If-Match", drafted.etag());

        assertThat(unsaid.status()).isEqualTo(428);
        assertThat(revised.status()).isEqualTo(200);
        assertThat(revised.text("/languageVersions/0/title")).startsWith("AI and Digital");
    }

    @Test
    void editors_who_add_languages_at_the_same_time_all_succeed() throws Exception {
        client.put(course, Story.course());
        var additions = Stream.of("fr", "en", "es", "ar", "zh")
                .<Callable<Integer>>map(
                        language -> () -> client.put(course + "/language-versions/" + language, Story.english())
                                .status())
                .toList();

        try (var editors = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(editors.invokeAll(additions)).extracting(Future::get).containsOnly(201);
        }

        assertThat(courses.get(code).facts().languageVersions()).hasSize(5);
        assertThat(courses.get(code).outbox().sequence()).isEqualTo(6);
    }

    @Test
    void a_draft_is_not_retired_and_a_retired_version_not_launched_again() {
        client.put(course, Story.course());
        client.put(french, Story.french());

        var early = client.post(french + "/retire", "");
        client.post(french + "/launch", "");
        client.post(french + "/retire", "");
        var late = client.post(french + "/launch", "");

        assertThat(early.status()).isEqualTo(409);
        assertThat(early.text("/type")).isEqualTo("/problems/language-version-not-launched");
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text("/type")).isEqualTo("/problems/language-version-retired");
    }

    @Test
    void other_issuers_are_refused_once_the_course_was_launched() {
        var alone = Story.course().replace("[\"unesco\", \"oxford\"]", "[\"unesco\"]");
        var created = client.put(course, Story.course());
        var revised = client.put(course, alone, "If-Match", created.etag());
        client.put(french, Story.french());
        var launched = client.post(french + "/launch", "");

        var refused = client.put(course, Story.course(), "If-Match", launched.etag());

        assertThat(revised.status()).isEqualTo(200);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("/type")).isEqualTo("/problems/issuers-settled");
        assertThat(refused.text("/errors/0/field")).isEqualTo("issuers");
        assertThat(refused.text("/errors/0/rule")).startsWith("must stay unesco");
        assertThat(courses.get(code).facts().issuers()).containsExactly("unesco");
    }

    @Test
    void what_is_not_there_is_a_clear_404() {
        client.put(course, Story.course());

        var version = client.post(french + "/launch", "");
        var unknown = client.post("/courses/NO-SUCH/language-versions/fr/launch", "");

        assertThat(version.status()).isEqualTo(404);
        assertThat(version.text("/type")).isEqualTo("/problems/language-version-unknown");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.text("/type")).isEqualTo("/problems/course-unknown");
    }
}
