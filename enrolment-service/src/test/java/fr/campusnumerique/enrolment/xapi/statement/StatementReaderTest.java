package fr.campusnumerique.enrolment.xapi.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatementReaderTest {

    private static final String ID = "2A41C918-f88b-4220-af07-b9ff4a7c3fe6";
    private static final String VALID = """
        {"id":"%s","actor":{"objectType":"Agent","name":"Somebody","account":{"homePage":"https://campus.example","name":"L1"}},
         "verb":{"id":"http://adlnet.gov/expapi/verbs/completed","display":{"en":"completed"}},
         "object":{"objectType":"Activity","id":"https://lms.example/a/1","definition":{"name":{"en":"One"}}},
         "result":{"score":{"scaled":0.9},"success":true,"duration":"PT1H2.5S"},
         "timestamp":"2026-11-02T09:30:00.123456+01:00","version":"2.0.0"}\
        """.formatted(ID);

    private static StatementReader.Result read(String json) {
        return Batch.of(json).statements().getFirst();
    }

    private static Statement valid(String json) {
        var result = read(json);
        assertThat(result.faults()).isEmpty();
        return Objects.requireNonNull(result.statement());
    }

    private static List<String> faultsOf(String json) {
        return read(json).faults().stream().map(Fault::field).toList();
    }

    @Test
    void of_a_valid_statement_only_what_is_needed_is_read_and_no_name() {
        var statement = valid(VALID);

        assertThat(statement.id()).isEqualTo("2a41c918-f88b-4220-af07-b9ff4a7c3fe6");
        assertThat(statement.accountName()).isEqualTo("L1");
        assertThat(statement.activityId()).isEqualTo("https://lms.example/a/1");
        assertThat(statement.finishes()).isTrue();
        assertThat(statement.timestamp()).hasToString("2026-11-02T08:30:00.123Z");
        assertThat(statement.toString()).doesNotContain("Somebody");
    }

    @Test
    void a_statement_without_an_id_gets_a_new_one() {
        var without = VALID.replace("\"id\":\"" + ID + "\",", "");

        assertThat(valid(without).id()).hasSize(36).isNotEqualTo(valid(without).id());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"actor\"                    | \"Actor\"                | Actor",
                "\"verb\":{\"id\":\"http:     | \"verb\":{\"id\":\"ht tp: | verb.id",
                "\"id\":\"2A41C918            | \"id\":\"X               | id",
                "Agent\"                      | Group\"                  | actor.objectType",
                "\"scaled\":0.9               | \"scaled\":1.5           | result.score.scaled",
                "\"scaled\":0.9               | \"scaled\":\"0.9\"       | result.score.scaled",
                "\"success\":true             | \"success\":\"true\"     | result.success",
                "\"success\":true             | \"success\":null         | result.success",
                "\"success\":true             | \"succes\":true          | result.succes",
                "PT1H2.5S                     | 62 minutes               | result.duration",
                "2026-11-02T                  | 2026-13-02T              | timestamp",
                "+01:00                       | -00:00                   | timestamp",
                "\"version\":\"2.0.0\"        | \"version\":\"0.9\"      | version",
                "https://lms.example/a/1      | a/1                      | object.id",
                "\"Activity\"                 | \"StatementRef\"         | object.objectType",
                "\"homePage\":                | \"homepage\":            | actor.account.homepage",
            })
    void a_broken_rule_is_reported_with_its_place(String right, String wrong, String field) {
        assertThat(VALID).contains(right);

        assertThat(faultsOf(VALID.replace(right, wrong))).contains(field);
    }

    @Test
    void a_mail_address_is_refused_because_it_would_be_kept() {
        assertThat(faultsOf(VALID.replace("\"account\":{", "\"mbox\":\"mailto:a@b.example\",\"account\":{")))
                .containsExactly("actor.account");
    }

    @Test
    void nulls_may_stand_in_extensions_only() {
        var extensions = ",\"extensions\":{\"https://x.example/e\":null}}";

        assertThat(faultsOf(VALID.replace("\"PT1H2.5S\"}", "\"PT1H2.5S\"" + extensions)))
                .isEmpty();
        assertThat(faultsOf(VALID.replace("{\"en\":\"One\"}", "{\"en\":null}")))
                .containsExactly("object.definition.name.en");
    }

    @ParameterizedTest
    @CsvSource({
        "completed, '{}', true",
        "completed, '{\"success\":false}', false",
        "completed, '{\"completion\":false}', false",
        "passed, '{\"success\":true}', true",
        "progressed, '{}', false",
        "progressed, '{\"completion\":true}', true",
        "progressed, '{\"extensions\":{\"https://w3id.org/xapi/cmi5/result/extensions/progress\":99}}', false",
        "progressed, '{\"extensions\":{\"https://w3id.org/xapi/cmi5/result/extensions/progress\":100}}', true",
        "failed, '{\"completion\":true}', false",
    })
    void what_finishes_an_activity(String verb, String result, boolean finishes) {
        var json = VALID.replace("verbs/completed", "verbs/" + verb)
                .replaceFirst("\"result\":.*?}.*?},", "\"result\":" + result.replace("$", "\\$") + ",");

        assertThat(valid(json).finishes()).isEqualTo(finishes);
    }

    @Test
    void statements_are_equal_as_the_standard_says() {
        var print = valid(VALID).fingerprint();

        assertThat(valid(VALID.replace("Somebody", "Someone else")).fingerprint())
                .isEqualTo(print);
        assertThat(valid(VALID.replace("\"en\":\"completed\"", "\"fr\":\"fini\""))
                        .fingerprint())
                .isEqualTo(print);
        assertThat(valid(VALID.replace("2026-11-02", "2026-11-03")).fingerprint())
                .isEqualTo(print);
        assertThat(valid(VALID.replace("0.9}", "0.90}")).fingerprint()).isEqualTo(print);
        assertThat(valid(VALID.replace("/a/1", "/a/2")).fingerprint()).isNotEqualTo(print);
        assertThat(valid(VALID.replace("\"L1\"", "\"L2\"")).fingerprint()).isNotEqualTo(print);
        assertThat(valid(VALID.replace("0.9}", "0.8}")).fingerprint()).isNotEqualTo(print);
    }

    @Test
    void one_that_uses_a_property_twice_spoils_itself_and_no_other() {
        var twice = VALID.replace("\"version\":", "\"id\":\"" + ID + "\",\"version\":");
        var batch = Batch.of("[" + VALID + ", 7, \"x\", [{}], " + twice + " ," + VALID + "]");

        assertThat(batch.single()).isFalse();
        assertThat(batch.statements().stream().map(read -> read.statement() != null))
                .containsExactly(true, false, false, false, false, true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "null", "[", "{}{}", "[]]", "{\"id\":", "[{},]"})
    void what_is_no_statement_nor_an_array_is_malformed(String body) {
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> Batch.of(body)))
                .isInstanceOf(Batch.MalformedBatch.class);
    }

    /** As the xAPI plug-in of Moodle, and Open edX through Ralph, send them: version 1.0.3. */
    @ParameterizedTest
    @ValueSource(strings = {"""
        {"actor":{"name":"A B","account":{"homePage":"https://moodle.example","name":"4711"}},
         "verb":{"id":"http://adlnet.gov/expapi/verbs/completed","display":{"en":"completed"}},
         "object":{"id":"https://moodle.example/course/view.php?id=3","definition":
           {"type":"https://w3id.org/xapi/cmi5/activitytype/course","name":{"en":"AI"},"extensions":
           {"https://w3id.org/learning-analytics/learning-management-system/short-id":"ai"}}},
         "timestamp":"2026-11-02T09:30:00+01:00",
         "context":{"platform":"Moodle","language":"en","extensions":
           {"http://lrs.learninglocker.net/define/extensions/info":{"event_name":"x","event_function":null}},
           "contextActivities":{"grouping":[{"id":"https://moodle.example","definition":{"name":{"en":"M"}}}],
           "category":[{"id":"https://moodle.org"}]}}}\
        """, """
            {"id":"b1d7e6f0-6f4f-5d1e-9c2a-2f1f0e6c7a11","version":"1.0.3",
             "actor":{"objectType":"Agent","account":{"homePage":"https://lms.openedx.example","name":"4711"}},
             "verb":{"id":"http://adlnet.gov/expapi/verbs/completed","display":{"en":"completed"}},
             "object":{"objectType":"Activity","id":"https://lms.openedx.example/xblock/block-v1:X+1","definition":
               {"type":"http://adlnet.gov/expapi/activities/module"}},
             "result":{"completion":true,"extensions":{"https://w3id.org/xapi/cmi5/result/extensions/progress":100}},
             "timestamp":"2026-11-02T08:30:00.123456+00:00","stored":"2026-11-02T08:30:01.000Z",
             "authority":{"objectType":"Agent","mbox":"mailto:lrs@openedx.example"},
             "context":{"contextActivities":{"parent":[{"objectType":"Activity","id":"https://lms.openedx.example/c"}]},
               "extensions":{"https://w3id.org/xapi/openedx/extension/transformer-version":"event-routing-backends@9"}}}\
            """})
    void statements_of_1_0_3_are_read_as_those_of_2_0(String json) {
        var statement = valid(json);

        assertThat(statement.accountName()).isEqualTo("4711");
        assertThat(statement.finishes()).isTrue();
        assertThat(statement.timestamp()).isBetween("2026-11-02T08:30:00Z", "2026-11-02T08:30:01Z");
    }

    @Test
    void who_voids_a_statement_is_not_kept() {
        var voiding = """
            {"actor":{"objectType":"Agent","mbox":"mailto:a@b.example"},"verb":{"id":"http://adlnet.gov/expapi/verbs/voided"},
             "object":{"objectType":"StatementRef","id":"%s"}}\
            """.formatted(ID);

        assertThat(valid(voiding).voids()).isEqualTo("2a41c918-f88b-4220-af07-b9ff4a7c3fe6");
        assertThat(valid(voiding).toString()).doesNotContain("mailto");
        assertThat(faultsOf(voiding.replace("StatementRef", "Activity"))).contains("object.objectType");
    }
}
