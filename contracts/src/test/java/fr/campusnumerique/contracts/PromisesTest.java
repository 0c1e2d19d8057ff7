package fr.campusnumerique.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PromisesTest {

    private static final String THEN = """
        {"title":"Enrolment","required":["state","title"],
         "properties":{"state":{"type":"string","enum":["confirmed","completed"]},"title":{"type":"string"}}}\
        """;

    private static List<String> after(String what, String becomes) {
        assertThat(THEN).contains(what);
        return Promises.takenBack(THEN, THEN.replace(what, becomes));
    }

    @Test
    void a_new_field_and_another_text_take_nothing_back() {
        assertThat(after("\"properties\":{", "\"properties\":{\"seats\":{\"type\":\"integer\"},"))
                .isEmpty();
        assertThat(after("\"title\":\"Enrolment\"", "\"title\":\"An enrolment\""))
                .isEmpty();
        assertThat(after("[\"state\",\"title\"]", "[\"state\",\"title\",\"seats\"]"))
                .isEmpty();
    }

    @Test
    void a_field_that_may_be_missing_now_is_reported() {
        assertThat(after("[\"state\",\"title\"]", "[\"state\"]")).containsExactly("/required no longer has \"title\"");
    }

    @Test
    void a_field_that_is_gone_is_reported() {
        assertThat(after(",\"title\":{\"type\":\"string\"}", "")).containsExactly("/properties/title is gone");
    }

    @Test
    void a_new_value_in_a_closed_list_is_reported() {
        assertThat(after("\"completed\"]", "\"completed\",\"waitlisted\"]"))
                .containsExactly("/properties/state/enum now also has \"waitlisted\"");
    }

    @Test
    void another_type_is_reported() {
        assertThat(after("\"title\":{\"type\":\"string\"}", "\"title\":{\"type\":[\"string\",\"null\"]}"))
                .containsExactly("/properties/title/type now also has \"null\"");
    }

    @Test
    void a_rule_that_is_gone_is_reported() {
        assertThat(after(",\"enum\":[\"confirmed\",\"completed\"]", ""))
                .containsExactly("/properties/state/enum is gone");
    }
}
