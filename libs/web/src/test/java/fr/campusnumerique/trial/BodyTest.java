package fr.campusnumerique.trial;

import static fr.campusnumerique.trial.Campus.THING;
import static fr.campusnumerique.trial.Campus.learner;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodyTest extends TrialTest {

    @Test
    void a_good_body_passes() {
        assertThat(campus.post("/things", THING).isOk().json().path("opensAt").asString())
                .isEqualTo("2026-01-31T09:00:00Z");
    }

    @Test
    void malformed_json_is_answered_with_its_position() {
        var answer = campus.post("/things", "{\"code\": \"AI\",\n  oops}").isProblem(400, "malformed-body");
        assertThat(answer.json().path("detail").asString()).contains("line 2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"mode\":\"self-paced\" | \"mode\":\"evening\" | mode | must be one of self-paced, classroom",
                "\"mode\":\"self-paced\" | \"mode\":1 | mode | must be one of self-paced, classroom",
                "\"code\":\"AI\" | \"code\":{} | code | must be text",
                "\"code\":\"AI\" | \"code\":\"FORBIDDEN\" | '' | must not be FORBIDDEN",
                "\"code\":\"AI\" | \"code\":\"AI\",\"colour\":\"red\" | colour | is not a known field",
                "2026-01-31T09:00:00Z | tomorrow | opensAt | must be an instant such as 2026-01-31T09:00:00Z",
                "\"open\":true | \"open\":\"yes\" | open | must be true or false",
                "\"open\":true | \"open\":null | open | must be true or false",
                "\"open\":true, | '' | open | must be true or false",
                "\"parts\":[] | \"parts\":{} | parts | must be a list",
                "\"parts\":[] | \"parts\":[{\"id\":\"a\",\"durationMinutes\":1},7] | parts[1] | must be an object",
                "[] | [{\"id\":\"a\",\"durationMinutes\":\"1\"}] | parts[0].durationMinutes | must be a whole number",
                "[] | [{\"id\":\"a\",\"durationMinutes\":1.5}] | parts[0].durationMinutes | must be a whole number",
                "[] | [{\"id\":\"a\"}] | parts[0].durationMinutes | must be a whole number",
                "[] | [{\"id\":\"a\",\"durationMinutes\":1,\"x\":0}] | parts[0].x | is not a known field",
            })
    void a_value_of_the_wrong_form_is_named_with_its_rule(String good, String bad, String field, String rule) {
        campus.post("/things", THING.replace(good, bad))
                .isProblem(400, "invalid-body")
                .names(field, rule);
    }

    @Test
    void a_number_out_of_range_is_named() {
        var thing = THING.replace("[]", "[{\"id\":\"a\",\"durationMinutes\":99999999999}]");
        campus.post("/things", thing)
                .isProblem(400, "invalid-body")
                .names("parts[0].durationMinutes", "must be a whole number within its range");
    }

    @Test
    void all_broken_rules_are_named_in_english_whatever_the_language() {
        var thing = THING.replace("AI", " ")
                .replace("[]", "[{\"id\":\"a\",\"durationMinutes\":1},{\"id\":\"\",\"durationMinutes\":-1}]");
        campus.post("/things", thing, "Authorization", learner(), "Accept-Language", "fr")
                .isProblem(400, "invalid-body")
                .names(Map.of(
                        "code", "must not be blank",
                        "parts[1].id", "must not be blank",
                        "parts[1].durationMinutes", "must be greater than 0"));
    }

    @Test
    void a_list_as_the_body_is_checked_too() {
        campus.post("/things/many", "[" + THING + "," + THING.replace("AI", "") + "]")
                .isProblem(400, "invalid-body")
                .names("[1].code", "must not be blank");
    }

    @Test
    void the_same_field_twice_is_not_guessed_at() {
        campus.post("/things", THING.replace("\"code\":\"AI\"", "\"code\":\"AI\",\"code\":\"B\""))
                .isProblem(400, "malformed-body");
    }

    @Test
    void a_missing_body_is_asked_for() {
        campus.post("/things", "").isProblem(400, "invalid-body").names("", "must be sent");
    }

    @Test
    void a_body_that_announces_too_much_is_refused() {
        campus.post("/things", THING.replace("AI", "A".repeat(5000))).isProblem(413, "body-too-large");
    }

    @Test
    void a_body_that_turns_out_too_large_is_refused_while_it_is_read() {
        var body = THING.replace("AI", "A".repeat(5000)).getBytes();
        var chunked = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
        campus.send("POST", "/things", chunked, "Authorization", learner(), "Content-Type", "application/json")
                .isProblem(413, "body-too-large");
    }

    @Test
    void a_path_that_takes_many_at_once_can_have_a_limit_of_its_own() {
        var large = THING.replace("AI", "A".repeat(5000));

        assertThat(campus.post("/things/many", "[" + large + "]").status()).isEqualTo(200);
        campus.post("/things/many", "[" + large + "," + large + "]").isProblem(413, "body-too-large");
    }

    @Test
    void another_media_type_is_refused_with_what_would_do() {
        var answer = campus.send(
                        "POST",
                        "/things",
                        BodyPublishers.ofString("<thing/>"),
                        "Authorization",
                        learner(),
                        "Content-Type",
                        "application/xml")
                .isProblem(415, "unsupported-media-type");
        assertThat(answer.header("Accept")).contains("application/json");
    }
}
