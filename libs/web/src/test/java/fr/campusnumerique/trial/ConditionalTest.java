package fr.campusnumerique.trial;

import static fr.campusnumerique.trial.Campus.learner;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionalTest extends TrialTest {

    private Answer change(String... headers) {
        return campus.put("/things/7", Campus.with(headers, "Authorization", learner()));
    }

    @Test
    void a_change_without_the_version_that_was_read_is_not_made() {
        change().isProblem(428, "if-match-required").names("If-Match", "must be sent");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"6\"", "W/\"7\"", "\"6\", \"8\"", "\"07\"", "\"\""})
    void a_change_of_another_version_is_stale(String ifMatch) {
        change("If-Match", ifMatch).isProblem(412, "version-stale").names("If-Match", "must name the present version");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"7\"", "*", "\"6\", \"7\"", "\"6\",\"7\""})
    void a_change_of_the_present_version_passes_with_the_new_tag(String ifMatch) {
        assertThat(change("If-Match", ifMatch).isOk().header("ETag")).isEqualTo("\"8\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "\"7", "\"7\" \"8\"", ",", "*,\"7\""})
    void what_is_no_entity_tag_is_refused_and_not_skipped(String ifMatch) {
        change("If-Match", ifMatch)
                .isProblem(400, "invalid-parameter")
                .names("If-Match", "must be * or a list of quoted entity tags");
    }

    @Test
    void creating_what_exists_fails_when_its_sender_meant_to_create() {
        change("If-None-Match", "*")
                .isProblem(412, "version-stale")
                .names("If-None-Match", "must not match what exists");
    }

    @Test
    void changing_what_does_not_exist_fails_and_creating_it_passes() {
        campus.put("/things/0", "If-Match", "\"1\"", "Authorization", learner()).isProblem(412, "version-stale");
        campus.put("/things/0", "If-None-Match", "*", "Authorization", learner())
                .isOk();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"7\"", "W/\"7\"", "\"6\", \"7\""})
    void a_reader_who_has_it_gets_no_body(String ifNoneMatch) {
        var answer = campus.get("/things/7", "If-None-Match", ifNoneMatch);
        assertThat(answer.status()).isEqualTo(304);
        assertThat(answer.header("ETag")).isEqualTo("\"7\"");
    }

    @Test
    void a_reader_who_has_an_older_one_gets_the_present() {
        assertThat(campus.get("/things/7", "If-None-Match", "\"6\"").isOk().header("ETag"))
                .isEqualTo("\"7\"");
    }
}
